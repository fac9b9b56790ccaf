package io.myowire.evidence.finding;

import static org.assertj.core.api.Assertions.assertThat;

import io.myowire.evidence.finding.FindingQuery.Position;
import io.myowire.evidence.finding.FindingStatement.Order;
import io.myowire.testing.TestStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Among twenty thousand findings every condition is answered by an index, in the list's order. */
@QuarkusTest
@QuarkusTestResource(value = TestStack.class, initArgs = @ResourceArg(name = "database", value = "evidence"))
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListPlansTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int PAGE = 51;

    /** Long ago, so that they are on no other test's first page. */
    private static final String GENERATE = """
            with source as (
                insert into work (id, version, title) select gen_random_uuid(), 1, 'generated' from generate_series(1, 200)
                returning id),
            numbered as (select id, row_number() over () as place from source),
            made as (
                insert into finding (id, work_id, version, status, concern, level, content, content_hash, topics_hash,
                                     submitter, announce, created_at, updated_at)
                select gen_random_uuid(), (select id from numbered where place = 1 + n % 200), 1,
                       (array['submitted', 'rejected', 'retracted', 'accepted', 'accepted'])[1 + n % 5], false,
                       substr('ABCDE', 1 + n % 5, 1),
                       jsonb_build_object('statement', 'generated ' || case n % 1000 when 7 then 'zebrafish' else 'mouse' end,
                           'direction', (array['supports', 'contradicts', 'inconclusive'])[1 + n % 3],
                           'design', (array['animal', 'in-vitro', 'review', 'randomised-trial'])[1 + n % 4],
                           'topics', jsonb_build_array('outcome:many', 'outcome:few-' || n % 1000),
                           'source', jsonb_build_object('title', 'title ' || md5(n::text))),
                       md5(n::text), md5(n::text), 'generator-' || n % 10, false,
                       timestamptz '2001-01-01' + n * interval '1 minute', now()
                from generate_series(1, 20000) as n
                returning id, public, created_at, content)
            insert into finding_topic (topic, public, created_at, finding_id)
            select topic, public, created_at, id from made, jsonb_array_elements_text(content->'topics') as topic
            """;

    @Inject
    Pool pool;

    @BeforeAll
    void thereAreManyFindings() {
        run(GENERATE);
        run("analyze finding");
        run("analyze finding_topic");
    }

    @AfterAll
    void theyAreGone() {
        run("delete from finding_topic where topic = 'outcome:many' or topic like 'outcome:few-%'");
        run("delete from finding where submitter like 'generator-%'");
        run("delete from work where title = 'generated'");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -, -, -, -, -, -",
                "outcome:many, -, -, -, -, -, -",
                "outcome:few-3, -, -, -, -, -, -",
                "-, mouse, -, -, -, -, -",
                "-, zebrafish, -, -, -, -, -",
                "-, -, animal, -, -, -, -",
                "-, -, -, B, -, -, -",
                "-, -, -, -, contradicts, -, -",
                "-, -, -, -, -, accepted, -",
                "-, -, -, -, -, submitted, -",
                "-, -, -, -, -, -, 2001-01-02T00:00:00Z"
            })
    void everyConditionIsAnsweredByItsIndex(
            String topic, String words, String design, String level, String direction, String status, String since) {
        var topics = topic == null ? List.<List<String>>of() : List.of(List.of(topic));
        var query = FindingQuery.of(topics, words, words, design, level, direction, status, null, null, null, since);
        for (Reader reader :
                List.of(new Reader(null, false), new Reader("generator-1", false), new Reader("ana", true))) {
            expectShort(FindingStatement.of(query, reader, null, PAGE, Order.NEWEST));
            var after = new Position(OffsetDateTime.parse("2001-01-07T00:00:00Z"), new UUID(0, 0));
            expectShort(FindingStatement.of(query, reader, after, PAGE, Order.NEWEST));
            expectShort(FindingStatement.of(query, reader, after, PAGE, Order.OLDEST));
        }
    }

    @Test
    void findingsOfOneWorkAreReadByIt() {
        UUID work = pool.query("select id from work where title = 'generated' limit 1")
                .execute()
                .await()
                .atMost(LONG)
                .iterator()
                .next()
                .getUUID(0);
        var query = FindingQuery.of(List.of(), null, null, null, null, null, null, work, null, null, null);
        expectShort(FindingStatement.of(query, new Reader(null, false), null, PAGE, Order.NEWEST));
    }

    private void expectShort(FindingStatement statement) {
        var rows = pool.preparedQuery("explain (analyze, format json) " + statement.sql())
                .execute(statement.parameters())
                .await()
                .atMost(LONG);
        JsonObject plan = ((JsonArray) rows.iterator().next().getValue(0))
                .getJsonObject(0)
                .getJsonObject("Plan");
        for (JsonObject node : nodes(plan)) {
            assertThat(node.getString("Node Type")).as(plan.encode()).isNotEqualTo("Seq Scan");
            if (node.getString("Node Type").equals("Sort")) {
                assertThat(sorted(node)).as(plan.encode()).isLessThanOrEqualTo(2 * PAGE);
            }
        }
    }

    private static double sorted(JsonObject sort) {
        return sort.getJsonArray("Plans").getJsonObject(0).getDouble("Actual Rows");
    }

    private static List<JsonObject> nodes(JsonObject plan) {
        List<JsonObject> nodes = new ArrayList<>(List.of(plan));
        plan.getJsonArray("Plans", new JsonArray()).forEach(child -> nodes.addAll(nodes((JsonObject) child)));
        return nodes;
    }

    private void run(String sql) {
        pool.query(sql).execute().await().atMost(LONG);
    }
}
