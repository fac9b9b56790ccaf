package io.myowire.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What stands is said again as it was said then: whoever missed it hears the same. */
@QuarkusTest
class RepublicationTest extends WithWorks {
    private static final String PATH = "/api/operations/evidence/republication";

    @Test
    void whatLastHappenedToEachFindingAndItsWorkIsSaidAgainAsThen() {
        // Given
        String mood = accept("10.5555/said-again.1", "outcome:mood");
        String metformin = accept("10.5555/said-again.1", "compound:metformin");
        String work = workOf(mood);
        JsonObject correction = new JsonObject()
                .put("reason", "One was forgotten")
                .put("finding", of("10.5555/said-again.1", "compound:metformin").put("sampleSize", 81));
        as("ana", "curator")
                .header("If-Match", "\"1\"")
                .body(correction.encode())
                .post("/api/findings/" + metformin + "/correction")
                .then()
                .statusCode(200);
        give(work, "questioned", "An invented doubt").statusCode(201);
        give(
                        work,
                        new JsonObject()
                                .put("change", "retracted")
                                .put("reason", "Not verified")
                                .put("nature", "Retraction")
                                .put("notice", new JsonObject().put("doi", "10.5555/said-again.1.r")))
                .statusCode(201);
        List<JsonObject> then = awaitEvents(work, 5);
        give(work, "retracted", "It says so twice").statusCode(201); // moves nothing, and nobody is told
        assertThat(then.get(1).getString("type")).endsWith("accepted.v1");
        List<JsonObject> last = List.of(then.get(0), then.get(2), then.get(3), then.get(4)); // the second was corrected

        // When
        sayAgain();

        // Then
        List<JsonObject> again = awaitEvents(work, 9).subList(5, 9);
        assertThat(again.stream().map(RepublicationTest::said))
                .containsExactlyElementsOf(
                        last.stream().map(RepublicationTest::said).toList());
        assertThat(again).zipSatisfy(last, RepublicationTest::sameTime);
        assertThat(again.get(1).getJsonObject("data").getJsonArray("changed")).isEqualTo(JsonArray.of("/sampleSize"));
        assertThat(again.getLast().getJsonObject("data").getString("nature")).isEqualTo("retraction");
    }

    @Test
    void whatWaitsForReviewIsSaidAgainToWhomItConcerns() {
        String waits = post("rob", "contributor", of("10.5555/said-again.2", "outcome:mood"))
                .statusCode(201)
                .extract()
                .path("id");
        List<JsonObject> then = awaitEvents(workOf(waits), 1);

        sayAgain();

        List<JsonObject> now = awaitEvents(workOf(waits), 2);
        assertThat(said(now.getLast())).isEqualTo(said(then.getFirst()));
    }

    @Test
    void itIsForOperatorsAndAPlaceIsNotInvented() {
        as("ana", "curator").post(PATH).then().statusCode(403);
        as("olga", "operator")
                .post(PATH + "?after=nowhere")
                .then()
                .statusCode(400)
                .body("detail", containsString("next"));
    }

    private static void sayAgain() {
        String next = "";
        while (next != null) {
            JsonPath slice = as("olga", "operator")
                    .post(PATH + "?after=" + next)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            next = slice.getString("next");
        }
    }

    /** A row and its event are written one after the other. */
    private static void sameTime(JsonObject one, JsonObject other) {
        assertThat(Instant.parse(one.getString("time")))
                .isCloseTo(Instant.parse(other.getString("time")), within(1, ChronoUnit.SECONDS));
    }

    /** All but what tells one record from another. */
    private static JsonObject said(JsonObject event) {
        JsonObject said = event.copy();
        List.of("id", "time", "sequence", "traceparent").forEach(said::remove);
        return said;
    }
}
