package io.myowire.evidence;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is counted is what a list of the same filter has. */
@QuarkusTest
class CountsTest extends WithVocabulary {
    private static final String HERE = "topic=population:counted";
    private static final List<String> VALUES = List.of("direction", "level", "design", "status", "year", "concern");

    private static final Map<String, Integer> LISTED = new HashMap<>();

    @BeforeEach
    void findingsAreThere() throws IOException {
        if (count("topic where id = 'population:counted'") == 1) {
            return;
        }
        topic("population:counted", List.of());
        topic("compound:counted-class", List.of());
        topic("compound:counted-drug", List.of("compound:counted-class"));
        topic("compound:counted-other", List.of("compound:counted-class"));
        topic("outcome:counted-low", List.of("outcome:counted-high"));
        topic("outcome:counted-high", List.of());
        await().atMost(LONG).until(() -> count("topic where id like '%:counted%'") == 6);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            ids.add(post(i % 6 == 5 ? "rob" : "ana", i % 6 == 5 ? "contributor" : "curator", one(i))
                    .statusCode(201)
                    .extract()
                    .path("id"));
        }
        move(ids.get(0), "concern", "Numbers do not add up").statusCode(200);
        move(ids.get(1), "retraction", "Not verified").statusCode(200);
        move(ids.get(5), "rejection", "No such paper").statusCode(200);
    }

    private static JsonObject one(int i) {
        JsonObject found = finding("10.5555/counted." + i)
                .put(
                        "direction",
                        List.of("supports", "contradicts", "inconclusive").get(i % 3))
                .put(
                        "design",
                        List.of("randomised-trial", "animal", "in-vitro", "case-report")
                                .get(i / 2 % 4))
                .put("statement", i % 4 == 0 ? "Numbats slept longer" : "Nothing was seen")
                .put(
                        "topics",
                        new JsonArray()
                                .add("population:counted")
                                .add(i % 2 == 0 ? "compound:counted-drug" : "compound:counted-other")
                                .add(i % 5 == 0 ? "outcome:counted-high" : "outcome:counted-low"));
        found.getJsonObject("source")
                .put("title", "Counted, number " + i)
                .put("published", i % 8 == 7 ? "in press" : "%d Spring".formatted(2018 + i % 5));
        return found;
    }

    private void topic(String id, List<String> broader) throws IOException {
        JsonObject sample = new JsonObject(read("/contracts/samples/topic-changed.json"));
        JsonObject event = new JsonObject(changed(sample, id, id.replaceAll(".*:", ""), 1));
        event.getJsonObject("data").getJsonObject("topic").put("broader", new JsonArray(broader));
        kafka.send("catalog.topics.v1", Map.of(id, event.encode()));
    }

    private static JsonPath read(RequestSpecification reader, String path) {
        return reader.get(path).then().statusCode(200).extract().jsonPath();
    }

    private static List<RequestSpecification> readers() {
        return List.of(given(), as("rob", "contributor"), as("eve", "contributor"), as("ana", "curator"));
    }

    /** Asked once: what they are of stays as it is. */
    private static int listed(int reader, String query) {
        return LISTED.computeIfAbsent(
                reader + query, one -> read(readers().get(reader), "/api/findings?limit=200&" + query)
                        .getList("items")
                        .size());
    }

    /** The filter with one parameter's value in place of what it has. */
    private static String with(String filter, String parameter, String value) {
        return filter.replaceAll("&%s=[^&]*".formatted(parameter), "")
                + (value == null ? "" : "&" + parameter + "=" + value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "&direction=supports",
                "&design=animal&direction=contradicts",
                "&level=B",
                "&level=D&design=randomised-trial",
                "&status=accepted&year=2019",
                "&status=submitted",
                "&concern=true",
                "&concern=false&direction=inconclusive",
                "&topic=outcome:counted-high",
                "&topic=outcome:counted-high&exact=true",
                "&topic=compound:counted-class&design=in-vitro",
                "&q=numbats",
                "&q=numbats&direction=supports&year=2018",
                "&q=nothing -numbats",
                "&since=2100-01-01T00:00:00Z"
            })
    void everyCountIsTheLengthOfItsList(String filter) {
        // Who may read is the same question of every filter.
        boolean everybody = filter.isEmpty() || filter.contains("submitted");
        for (int reader = 0; reader < (everybody ? 4 : 1); reader++) {
            String asked = HERE + filter;
            JsonPath facets = awaitFresh(reader, asked);
            assertThat(facets.getBoolean("complete")).isTrue();
            for (String parameter : VALUES) {
                for (Map<String, Object> one : facets.<Map<String, Object>>getList(parameter)) {
                    String query = with(asked, parameter, one.get("value").toString());
                    assertThat(one.get("findings")).as(query).isEqualTo(listed(reader, query));
                }
                assertThat(facets.getList(parameter + ".findings", Integer.class))
                        .doesNotContain(0);
            }
            for (Map<String, Object> one : facets.<Map<String, Object>>getList("without")) {
                String parameter = one.get("value").toString();
                if (!parameter.equals("topic")) { // without it, other tests' findings count too
                    assertThat(one.get("findings"))
                            .as("%s without %s", asked, parameter)
                            .isEqualTo(listed(reader, with(asked, parameter, null)));
                }
            }
            for (String kind : List.of("compound", "outcome", "population")) {
                for (Map<String, Object> one : facets.<Map<String, Object>>getList(kind)) {
                    if (!filter.contains("exact")) {
                        String query = asked + "&topic=" + one.get("value");
                        assertThat(one.get("findings")).as(query).isEqualTo(listed(reader, query));
                    }
                }
            }
        }
    }

    /** Counts are of a second ago. */
    private static JsonPath awaitFresh(int reader, String asked) {
        int there = listed(reader, asked);
        await().atMost(LONG)
                .until(() -> read(readers().get(reader), "/api/findings/facets?" + asked)
                                .getInt("findings")
                        == there);
        return read(readers().get(reader), "/api/findings/facets?" + asked);
    }

    @Test
    void cellsAndRungsAreTheLengthsOfTheirLists() {
        awaitFresh(0, HERE);
        JsonPath matrix = read(given(), "/api/findings/matrix?" + HERE);
        assertThat(matrix.getList("compounds.topic"))
                .containsExactly("compound:counted-class", "compound:counted-drug", "compound:counted-other");
        assertThat(matrix.getList("outcomes.topic")).containsExactly("outcome:counted-high", "outcome:counted-low");
        assertThat(matrix.getList("cells")).hasSize(6);
        for (Map<String, Object> cell : matrix.<Map<String, Object>>getList("cells")) {
            String both = HERE + "&topic=" + cell.get("compound") + "&topic=" + cell.get("outcome");
            expectRungs((List<?>) cell.get("rungs"), both);
        }
        JsonPath ladder = read(given(), "/api/findings/ladder?topic=compound:counted-drug");
        expectRungs(ladder.getList("rungs"), "topic=compound:counted-drug");
        for (Map<String, Object> outcome : ladder.<Map<String, Object>>getList("outcomes")) {
            String both = "topic=compound:counted-drug&topic=" + outcome.get("topic");
            assertThat(outcome.get("supports")).isEqualTo(listed(0, both + "&direction=supports&status=accepted"));
            assertThat(outcome.get("retracted")).isEqualTo(listed(0, both + "&status=retracted"));
            int human = listed(0, both + "&level=B&status=accepted") + listed(0, both + "&level=C&status=accepted");
            assertThat(outcome.get("human")).isEqualTo(human);
        }
    }

    private static void expectRungs(List<?> rungs, String list) {
        int sum = 0;
        for (Object one : rungs) {
            Map<?, ?> rung = (Map<?, ?>) one;
            for (String direction : List.of("supports", "contradicts", "inconclusive")) {
                String query =
                        "%s&design=%s&direction=%s&status=accepted".formatted(list, rung.get("design"), direction);
                assertThat(rung.get(direction)).as(query).isEqualTo(listed(0, query));
                sum += (Integer) rung.get(direction);
            }
            String query = list + "&design=" + rung.get("design") + "&status=retracted";
            assertThat(rung.get("retracted")).as(query).isEqualTo(listed(0, query));
            sum += (Integer) rung.get("retracted");
        }
        assertThat(sum).isEqualTo(listed(0, list));
    }

    @Test
    void whatIsCommittedLateIsCountedTheSecondAfter() {
        String here = "/api/findings/facets?topic=population:counted&q=lateness";
        SqlConnection late = pool.getConnection().await().atMost(LONG);
        try {
            late.query("begin").execute().await().atMost(LONG);
            late.query(copy("lateness began")).execute().await().atMost(LONG);
            pool.query(copy("lateness overtook")).execute().await().atMost(LONG);
            await().atMost(LONG).until(() -> read(given(), here).getInt("findings") == 1);
            late.query("commit").execute().await().atMost(LONG);
            await().atMost(LONG).until(() -> read(given(), here).getInt("findings") == 2);
        } finally {
            late.closeAndAwait();
            run(
                    "update finding_topic set public = false where finding_id in (select id from finding where submitter = 'late')");
            run("update finding set status = 'rejected', changed_in = default where submitter = 'late'");
        }
        // Words are asked of the table, the rest of what is kept.
        await().atMost(LONG)
                .until(() -> read(given(), "/api/findings/facets?topic=population:counted")
                                .getInt("findings")
                        == listed(0, HERE));
    }

    private void run(String sql) {
        pool.query(sql).execute().await().atMost(LONG);
    }

    private static String copy(String statement) {
        UUID id = UUID.randomUUID();
        return """
                with made as (
                    insert into finding (id, work_id, version, status, concern, level, content, content_hash, topics_hash,
                                         submitter, announce, created_at, updated_at)
                    select '%s', work_id, 1, 'accepted', false, level, content || '{"statement": "%s"}', '%s', '%s',
                           'late', false, now(), now()
                    from finding where content->'topics' ? 'population:counted' and public limit 1
                    returning id, content, public, created_at)
                insert into finding_topic (topic, public, created_at, finding_id)
                select topic, public, created_at, id from made, jsonb_array_elements_text(content->'topics') as topic
                """.formatted(id, statement, id, id);
    }

    @Test
    void badParameterOfACountIsNamed() {
        for (String path : List.of("facets", "ladder", "matrix")) {
            for (String bad : List.of("year=20", "year=x", "concern=perhaps", "topic=AMPK", "design=tea", "limit=3")) {
                given().get("/api/findings/" + path + "?" + bad)
                        .then()
                        .statusCode(400)
                        .contentType(PROBLEM)
                        .body("parameter", equalTo(bad.replaceAll("=.*", "")));
            }
        }
    }
}
