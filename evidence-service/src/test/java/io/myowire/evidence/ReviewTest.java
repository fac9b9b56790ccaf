package io.myowire.evidence;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ReviewTest extends WithVocabulary {
    @Test
    void findingIsCorrectedQuestionedRetractedAndReinstatedWithEveryVersionKept() {
        String id = accepted("10.5555/life.1");
        JsonObject corrected = finding("10.5555/life.1").put("sampleSize", 79);
        JsonObject correction = new JsonObject().put("reason", "A typo").put("finding", corrected);
        as("ana", "curator")
                .header("If-Match", "\"1\"")
                .body(correction.encode())
                .post("/api/findings/" + id + "/correction")
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("sampleSize", equalTo(79));
        move(id, "concern", "Numbers do not add up").statusCode(200).body("concern", equalTo(true));
        move(id, "concern", "Again").statusCode(200).header("ETag", "\"3\""); // kept, and no news
        String retraction =
                "{\"reason\": \"Not verified\", \"notice\": {\"doi\": \"10.5555/life.r\"}, \"nature\": \"retraction\"}";
        as("ana", "curator")
                .header("If-Match", "\"1\"")
                .body(retraction)
                .post("/api/findings/" + id + "/retraction")
                .then()
                .statusCode(412)
                .contentType(PROBLEM);
        as("ana", "curator")
                .body(retraction)
                .post("/api/findings/" + id + "/retraction")
                .then()
                .statusCode(200)
                .body("status", equalTo("retracted"));
        move(id, "reinstatement", "Verified")
                .statusCode(200)
                .body("status", equalTo("accepted"))
                .body("concern", equalTo(true)); // it was there before the retraction
        given().get("/api/findings/" + id + "/versions")
                .then()
                .statusCode(200)
                .body("items.version", equalTo(List.of(1, 2, 3, 4, 5)))
                .body(
                        "items.change",
                        equalTo(List.of("accepted", "corrected", "questioned", "retracted", "reinstated")))
                .body("items[0].content.sampleSize", equalTo(80))
                .body("items[3].notice.doi", equalTo("10.5555/life.r"))
                .body("items[0].actor", nullValue());
        as("ana", "curator").get("/api/findings/" + id + "/versions").then().body("items[0].actor", equalTo("ana"));
    }

    @Test
    void concernIsClearedAndARetractionIsNot() {
        String id = accepted("10.5555/cleared.1");
        move(id, "clearance", "There was none").statusCode(409);
        move(id, "concern", "Numbers do not add up").statusCode(200);
        move(id, "reinstatement", "It was not retracted").statusCode(409);
        move(id, "clearance", "They do").statusCode(200).body("concern", equalTo(false));
        given().get("/api/findings/" + id + "/versions")
                .then()
                .body("items.change", equalTo(List.of("accepted", "questioned", "cleared")));
    }

    @Test
    void correctionThatChangesNothingIsRefusedAndTellsNobody() {
        String id = accepted("10.5555/nothing-differs.1");
        JsonObject same = new JsonObject().put("reason", "None").put("finding", finding("10.5555/nothing-differs.1"));
        as("ana", "curator")
                .body(same.encode())
                .post("/api/findings/" + id + "/correction")
                .then()
                .statusCode(409)
                .contentType(PROBLEM)
                .body("detail", containsString("Nothing differs"));
        given().get("/api/findings/" + id).then().header("ETag", "\"1\"");
    }

    @Test
    void repeatedMoveGetsTheFirstAnswer() {
        String id = submitted("10.5555/moves.2");
        for (int i = 0; i < 2; i++) {
            as("ana", "curator")
                    .header("Idempotency-Key", "move-1")
                    .post("/api/findings/" + id + "/acceptance")
                    .then()
                    .statusCode(200)
                    .header("ETag", "\"2\"")
                    .body("status", equalTo("accepted"));
        }
        given().get("/api/findings/" + id + "/versions").then().body("items.size()", equalTo(2));
    }

    @Test
    void versionIsNeverChanged() {
        accepted("10.5555/kept.1");
        for (String change : List.of("update finding_version set reason = 'x'", "delete from finding_version")) {
            assertThatThrownBy(() -> pool.query(change).execute().await().atMost(LONG))
                    .hasMessageContaining("never changed");
        }
    }

    @Test
    void ofTwoMovesAtOnceOneWins() {
        String id = submitted("10.5555/moves.1");
        var moves = List.of("acceptance", "rejection", "acceptance", "rejection").stream()
                .map(move -> CompletableFuture.supplyAsync(
                        () -> move(id, move, "x").extract().statusCode()))
                .toList();
        assertThat(moves.stream().map(CompletableFuture::join).filter(s -> s == 200))
                .hasSize(1);
    }

    @Test
    void correctionsThatSwapTheirSourcesAtOnceAreRefusedAndBreakNothing() {
        for (int round = 0; round < 10; round++) {
            String left = "10.5555/swap.left." + round;
            String right = "10.5555/swap.right." + round;
            String[] ids = {accepted(left), accepted(right)};
            String[] wanted = {right, left};
            var statuses = IntStream.range(0, 2)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> correct(ids[i], finding(wanted[i]))))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
            assertThat(statuses).isSubsetOf(200, 409, 503);
            assertThat(count("work_id where value in ('%s', '%s')".formatted(left, right)))
                    .isEqualTo(2);
        }
    }

    private static int correct(String id, JsonObject finding) {
        JsonObject body =
                new JsonObject().put("reason", "The source was another").put("finding", finding);
        return as("ana", "curator")
                .body(body.encode())
                .post("/api/findings/" + id + "/correction")
                .statusCode();
    }
}
