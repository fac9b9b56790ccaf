package io.myowire.evidence;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A list covers what is narrower than its topics, and words find names however they are written. */
@QuarkusTest
class FoundFindingsTest extends WithVocabulary {
    @BeforeEach
    void graphIsThere() throws IOException {
        if (count("topic where id = 'compound:found-drug'") == 1) {
            return;
        }
        topic("axis:found-top", "Found top", List.of());
        topic("pathway:found-way", "Found way", List.of("axis:found-top"));
        topic("compound:found-drug", "GW501516", List.of("pathway:found-way"));
        topic("population:found-old", "Older adults", List.of(), "elderly", "aged people", "elderly people");
        await().atMost(LONG)
                .until(() -> count("topic where id in ('axis:found-top', 'pathway:found-way', 'compound:found-drug',"
                                + " 'population:found-old')")
                        == 4);
        accepted("Top alone", "axis:found-top");
        accepted("Way alone, PGC-1\u03B1 in muscle", "pathway:found-way");
        accepted("Drug GW-501516 in older adults", "compound:found-drug", "population:found-old");
        accepted("Both at once", "compound:found-drug", "axis:found-top");
    }

    private void topic(String id, String name, List<String> broader, String... synonyms) throws IOException {
        JsonObject sample = new JsonObject(read("/contracts/samples/topic-changed.json"));
        JsonObject event = new JsonObject(changed(sample, id, name, 1));
        JsonArray names = new JsonArray();
        for (String synonym : synonyms) {
            names.add(new JsonObject().put("name", synonym).put("ambiguous", false));
        }
        event.getJsonObject("data")
                .getJsonObject("topic")
                .put("broader", new JsonArray(broader))
                .put("synonyms", names);
        kafka.send("catalog.topics.v1", Map.of(id, event.encode()));
    }

    private static void accepted(String title, String... topics) {
        JsonObject found = finding("10.5555/found." + title.hashCode()).put("topics", new JsonArray(List.of(topics)));
        found.put("statement", "x").getJsonObject("source").put("title", title);
        post("ana", "curator", found).statusCode(201);
    }

    private static List<String> titles(String query) {
        return given().get("/api/findings?" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.source.title");
    }

    @Test
    void topicCoversEverythingNarrowerUnlessItIsMeantExactly() {
        assertThat(titles("topic=axis:found-top"))
                .containsExactly(
                        "Both at once",
                        "Drug GW-501516 in older adults",
                        "Way alone, PGC-1\u03B1 in muscle",
                        "Top alone");
        assertThat(titles("topic=pathway:found-way")).hasSize(3);
        assertThat(titles("topic=axis:found-top&exact=true")).containsExactly("Both at once", "Top alone");
        assertThat(titles("topic=axis:found-top&design=animal")).isEmpty();
    }

    @Test
    void ofSeveralTopicsAllAreAskedFor() {
        assertThat(titles("topic=axis:found-top&topic=population:found-old"))
                .containsExactly("Drug GW-501516 in older adults");
        assertThat(titles("topic=axis:found-top&topic=compound:found-drug&exact=true"))
                .containsExactly("Both at once");
    }

    @Test
    void pagesOfABroadTopicGoOnWithoutRepetition() {
        String next = given().get("/api/findings?topic=axis:found-top&limit=3")
                .then()
                .body("items.size()", equalTo(3))
                .extract()
                .path("next");
        assertThat(titles("topic=axis:found-top&limit=3&cursor=" + next)).containsExactly("Top alone");
    }

    @Test
    void unknownTopicIsRefusedWithWhatMayHaveBeenMeant() {
        given().get("/api/findings?topic=compound:metfromin")
                .then()
                .statusCode(400)
                .contentType(PROBLEM)
                .body("parameter", equalTo("topic"))
                .body("suggestions", hasItem("compound:metformin"));
    }

    @ParameterizedTest
    @CsvSource({
        "PGC-1\u03B1, Way alone",
        "PGC-1alpha, Way alone",
        "PGC1\u03B1 muscle, Way alone",
        "pgc1ALPHA, Way alone",
        "GW501516, Drug",
        "GW-501516 older, Drug",
        "GW501516 elderly, Drug",
        "GW501516 \"aged people\", Drug"
    })
    void wordsFindANameHoweverItIsWritten(String words, String title) {
        List<String> found = given().queryParam("q", words)
                .queryParam("topic", "axis:found-top")
                .get("/api/findings")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.source.title");
        assertThat(found).singleElement().asString().startsWith(title);
    }

    /** A name within another's names is not taken for all of them again, and again within these. */
    @Test
    void namesAreTakenOnceForWhatTheyStandFor() {
        String search = pool.query("select finding_query('elderly people')::text")
                .execute()
                .await()
                .atMost(LONG)
                .iterator()
                .next()
                .getString(0);
        assertThat(search.split("'older' <-> 'adult'", -1)).as(search).hasSizeBetween(2, 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GW501516 -elderly", "-elderly", "\"", "&|!", "-", "or", "elderly elderly elderly"})
    void oddWordsAreAnswered(String words) {
        given().queryParam("q", words).get("/api/findings").then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-", "- ", "--- ", "\uFF0D", "\uFE63", "-\"", "-\" ", "(-", "-.", "!", "or ", "-or ", "-a ", "\u2212"
            })
    void noRunOfSignsIsTooMuch(String sign) {
        for (String words : List.of(sign.repeat(60), sign.repeat(60) + "muscle", "muscle " + sign.repeat(33))) {
            given().queryParam("q", words).get("/api/findings").then().statusCode(200);
        }
    }

    @Test
    void aDashBeforeAWordSaysNotThatOne() {
        given().queryParam("q", "GW501516 -older")
                .queryParam("topic", "axis:found-top")
                .get("/api/findings")
                .then()
                .statusCode(200)
                .body("items.source.title", not(hasItem(containsString("older adults"))));
    }

    @Test
    void wordsThatNameEveryTopicAreAnsweredAsAnyOther() {
        String topics = pool.query("select string_agg(name, ' ') from topic")
                .execute()
                .await()
                .atMost(LONG)
                .iterator()
                .next()
                .getString(0);
        for (String words : List.of(
                topics.substring(0, Math.min(500, topics.length())),
                "metformin ".repeat(50),
                "-metformin or ".repeat(35),
                "\"metformin mood\" ".repeat(27))) {
            given().queryParam("q", words).get("/api/findings").then().statusCode(200);
        }
    }
}
