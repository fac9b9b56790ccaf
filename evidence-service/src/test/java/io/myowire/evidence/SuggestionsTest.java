package io.myowire.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.myowire.http.Suggestions;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What may have been meant costs little, whatever is asked. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SuggestionsTest extends WithVocabulary {
    private static final String MANY = """
            insert into topic (id, name, synonyms, version)
            select 'outcome:generated-' || md5(n::text), 'Generated ' || md5((-n)::text), array[md5('x' || n)], 1
            from generate_series(1, 5000) as n on conflict do nothing
            """;

    @Inject
    Suggestions suggestions;

    @BeforeEach
    void thereAreManyTopics() {
        run(MANY);
        run("analyze topic");
    }

    @AfterAll
    void theyAreGone() {
        run("delete from topic where id like 'outcome:generated-%'");
    }

    @Test
    void onlyTheFirstFiveUnknownTopicsAreLookedUp() {
        List<String> unknown =
                IntStream.range(0, 50).mapToObj(i -> "compound:metfromin-" + i).toList();

        post("ana", "curator", finding("10.5555/unknown.50").put("topics", new JsonArray(unknown)))
                .statusCode(422)
                .body("errors.size()", equalTo(50))
                .body("errors[4].suggestions", hasItem("compound:metformin"))
                .body("errors.findAll { it.suggestions != null }.size()", equalTo(5));
    }

    @Test
    void ofHundredAndFiftyFiveAreLookedUpAndNoneThatIsLong() {
        List<String> unknown = new ArrayList<>(List.of("compound:metfromin" + "x".repeat(100)));
        IntStream.range(0, 150).forEach(i -> unknown.add("compound:metfromin-" + i));

        var near = suggestions.of(unknown).await().atMost(LONG);

        assertThat(near).hasSize(4).doesNotContainKey(unknown.getFirst());
        assertThat(near.values()).allSatisfy(ids -> assertThat(ids).hasSizeBetween(1, 5));
    }

    @Test
    void theNearestAreTakenFromAnIndex() {
        StringBuilder plan = new StringBuilder();
        pool.preparedQuery("explain " + Suggestions.NEAREST)
                .execute(Tuple.of(new String[] {"compound:metfromin"}, new String[] {"metfromin"}))
                .await()
                .atMost(LONG)
                .forEach(row -> plan.append(row.getString(0)).append('\n'));

        assertThat(plan.toString()).contains("Index Scan using topic_names").doesNotContain("Seq Scan on topic");
    }

    @Test
    void aDatabaseThatTakesItsTimeGivesNoSuggestionsRatherThanNoAnswer() {
        var other = pool.getConnection().await().atMost(LONG);
        try {
            other.query("begin").execute().await().atMost(LONG);
            other.query("lock table topic in access exclusive mode")
                    .execute()
                    .await()
                    .atMost(LONG);

            assertThat(suggestions.of(List.of("compound:metfromin")).await().atMost(LONG))
                    .isEmpty();
        } finally {
            other.query("rollback").execute().await().atMost(LONG);
            other.close().await().atMost(LONG);
        }
    }

    private void run(String sql) {
        pool.query(sql).execute().await().atMost(LONG);
    }
}
