package io.myowire.evidence;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A notice moves a work and all of its findings at once. */
@QuarkusTest
class NoticesTest extends WithWorks {
    @Test
    void retractionMovesEveryFindingOfTheWorkAndIsOneEventInTheOrderOfTheWork() {
        String mood = accept("10.5555/notice.1", "outcome:mood");
        String metformin = accept("10.5555/notice.1", "compound:metformin");
        String work = workOf(mood);
        assertThat(workOf(metformin)).isEqualTo(work);

        give(
                        "doi:10.5555%2FNOTICE.1",
                        new JsonObject()
                                .put("change", "retracted")
                                .put("reason", "Not verified")
                                .put("nature", "Retraction")
                                .put("notice", new JsonObject().put("doi", "https://doi.org/10.5555/notice.1.r")))
                .statusCode(201)
                .header("Location", containsString("/api/works/" + work))
                .header("ETag", "\"2\"")
                .body("dryRun", equalTo(false))
                .body("moved", equalTo(2))
                .body("work.standing", equalTo("retracted"))
                .body("work.notices[0].notice.doi", equalTo("10.5555/notice.1.r"))
                .body("findings.id", containsInAnyOrder(mood, metformin))
                .body("findings.status", contains("retracted", "retracted"))
                .body("told", nullValue());

        given().get("/api/findings/" + metformin + "/versions")
                .then()
                .body("items.change", contains("accepted", "retracted"))
                .body("items[1].nature", equalTo("retraction"));
        var events = awaitEvents(work, 3);
        JsonObject notice = events.getLast();
        assertThat(notice.getString("type")).isEqualTo("io.myowire.work.retracted.v1");
        JsonObject data = notice.getJsonObject("data");
        assertThat(data.getJsonArray("findings")).hasSize(2);
        assertThat(data.getJsonObject("work").getString("standing")).isEqualTo("retracted");
        assertThat(data.getJsonArray("submitters")).isEqualTo(JsonArray.of("ana"));
        assertThat(data.getJsonObject("topicVersions").fieldNames())
                .containsExactlyInAnyOrder("outcome:mood", "compound:metformin");
    }

    @Test
    void whatWaitsForReviewIsNotMovedAndIsNotAcceptedFromWhatIsRetracted() {
        String stands = accept("10.5555/notice.2", "outcome:mood");
        String waits = post("rob", "contributor", of("10.5555/notice.2", "compound:metformin"))
                .statusCode(201)
                .extract()
                .path("id");
        give(workOf(stands), "retracted", "Not verified").statusCode(201).body("moved", equalTo(1));
        as("ana", "curator").get("/api/findings/" + waits).then().body("status", equalTo("submitted"));
        move(waits, "acceptance", "")
                .statusCode(409)
                .body("type", containsString("source-retracted"))
                .body("work", equalTo("/api/works/" + workOf(stands)));
        post("ana", "curator", of("10.5555/notice.2", "compound:acadesine"))
                .statusCode(409)
                .body("type", containsString("source-retracted"));
        give(workOf(stands), "reinstated", "Verified").statusCode(201);
        move(waits, "acceptance", "").statusCode(200);
    }

    @Test
    void whatIsPostedOfAWorkUnderConcernIsUnderConcern() {
        String first = accept("10.5555/notice.3", "outcome:mood");
        give(workOf(first), "questioned", "Numbers").statusCode(201);
        post("ana", "curator", of("10.5555/notice.3", "compound:metformin"))
                .statusCode(201)
                .body("concern", equalTo(true));
    }

    @Test
    void secondNoticeIsKeptAndIsNoNewsAndARetractionTakenBackLeavesTheConcern() {
        String id = accept("10.5555/notice.4", "outcome:mood");
        String work = workOf(id);
        give(work, "questioned", "Numbers").statusCode(201).body("moved", equalTo(1));
        give(work, "questioned", "More numbers").statusCode(201).body("moved", equalTo(0));
        give(work, "retracted", "Not verified").statusCode(201).body("moved", equalTo(1));
        give(work, "retracted", "The journal says so too").statusCode(201).body("moved", equalTo(0));
        give(work, "reinstated", "Verified")
                .statusCode(201)
                .body("moved", equalTo(1))
                .body("work.standing", equalTo("questioned"))
                .body(
                        "work.notices.reason",
                        contains("Numbers", "More numbers", "Not verified", "The journal says so too", "Verified"));
        given().get("/api/findings/" + id).then().body("concern", equalTo(true)).body("status", equalTo("accepted"));
        give(work, "retracted", "Once more").statusCode(201);
        give(
                        work,
                        new JsonObject()
                                .put("change", "reinstated")
                                .put("reason", "All is well")
                                .put("clearsConcern", true))
                .statusCode(201)
                .body("work.standing", equalTo("current"));
        given().get("/api/findings/" + id).then().body("concern", equalTo(false));
        assertThat(awaitEvents(work, 6).stream()
                        .map(event -> event.getString("type"))
                        .distinct())
                .contains("io.myowire.work.reinstated.v1");
    }

    @Test
    void whatMayNotHappenIsRefusedAndSaysWhatMay() {
        String id = accept("10.5555/notice.5", "outcome:mood");
        give(workOf(id), "cleared", "There was none")
                .statusCode(409)
                .body("type", containsString("illegal-move"))
                .body("detail", containsString("possible now: corrected, questioned, retracted, replaced"));
        give("doi:10.5555%2Fnobody.knows", "retracted", "x").statusCode(404).contentType(PROBLEM);
        give("no id at all", "retracted", "x").statusCode(404);
        give(workOf(id), "vanished", "x").statusCode(422).body("errors[0].pointer", equalTo("/change"));
        give(workOf(id), "retracted", " ").statusCode(422).body("errors[0].pointer", equalTo("/reason"));
        as("rob", "contributor")
                .body("{\"change\": \"retracted\", \"reason\": \"x\"}")
                .post("/api/works/" + workOf(id) + "/notices")
                .then()
                .statusCode(403);
    }

    @Test
    void noticeIsForTheVersionThatItNamesAndIsGivenOnce() {
        String work = workOf(accept("10.5555/notice.6", "outcome:mood"));
        for (int i = 0; i < 2; i++) {
            as("ana", "curator")
                    .header("If-Match", "\"1\"")
                    .header("Idempotency-Key", "notice-6")
                    .body("{\"change\": \"questioned\", \"reason\": \"Numbers\"}")
                    .post("/api/works/" + work + "/notices")
                    .then()
                    .statusCode(201)
                    .body("work.version", equalTo(2));
        }
        as("ana", "curator")
                .header("If-Match", "\"1\"")
                .body("{\"change\": \"retracted\", \"reason\": \"Numbers\"}")
                .post("/api/works/" + work + "/notices")
                .then()
                .statusCode(412);
    }

    @Test
    void dryRunSaysWhatWouldMoveAndMovesNothing() {
        String one = accept("10.5555/notice.7", "outcome:mood");
        String other = accept("10.5555/notice.7", "compound:metformin");
        String work = workOf(one);
        for (String asked : List.of("?dry-run", "?dry-run=", "?dry-run=true")) {
            as("ana", "curator")
                    .body("{\"change\": \"retracted\", \"reason\": \"x\"}")
                    .post("/api/works/" + work + "/notices" + asked)
                    .then()
                    .statusCode(200)
                    .body("dryRun", equalTo(true))
                    .body("moved", equalTo(2))
                    .body("work.standing", equalTo("retracted"))
                    .body("findings.id", contains(one, other))
                    .body("findings.status", contains("accepted", "accepted"))
                    .body("told", nullValue()); // nobody answers there
        }
        as("ana", "curator")
                .body("{\"change\": \"cleared\", \"reason\": \"x\"}")
                .post("/api/works/" + work + "/notices?dry-run")
                .then()
                .statusCode(409);
        as("ana", "curator")
                .body("{\"change\": \"retracted\", \"reason\": \"x\"}")
                .post("/api/works/" + work + "/notices?dry-run=perhaps")
                .then()
                .statusCode(400)
                .body("parameter", equalTo("dry-run"));
        given().get("/api/works/" + work).then().body("standing", equalTo("current"), "version", equalTo(1));
    }

    @Test
    void replacedWorkSaysSomethingElseAtTheSamePlace() {
        String before = accept("10.5555/notice.8", "outcome:mood");
        String work = workOf(before);
        give(work, "replaced", "Errors").statusCode(201).body("findings.status", contains("retracted"));
        String after = accept("10.5555/notice.8", "outcome:mood");
        assertThat(workOf(after)).isEqualTo(work);
        give(work, "retracted", "That too").statusCode(201).body("findings.id", contains(after));
        give(work, "reinstated", "Not that").statusCode(201).body("findings.id", contains(after));
        given().get("/api/findings/" + before).then().body("status", equalTo("retracted"), "version", equalTo(2));
        move(before, "reinstatement", "It was right").statusCode(409).body("detail", containsString("replaced"));
    }

    @Test
    void noticeItselfIsNeverRetracted() {
        String work = workOf(accept("10.5555/notice.9", "outcome:mood"));
        String notice = accept("10.5555/notice.9.notice", "outcome:mood");
        give(
                        work,
                        new JsonObject()
                                .put("change", "retracted")
                                .put("reason", "x")
                                .put("notice", new JsonObject().put("doi", "10.5555/notice.9.notice")))
                .statusCode(201);
        give(workOf(notice), "retracted", "x").statusCode(409).body("type", containsString("notice-itself"));
        given().get("/api/findings/" + notice).then().body("status", equalTo("accepted"));
    }

    @Test
    void ofPostsAndARetractionAtOnceNoFindingEscapes() {
        for (int round = 0; round < 5; round++) {
            String doi = "10.5555/escape." + round;
            String work = workOf(accept(doi, "outcome:mood"));
            List<String> topics = List.of("compound:metformin", "compound:acadesine", "population:older-adults");
            var posts = topics.stream()
                    .map(topic -> CompletableFuture.supplyAsync(() -> as("ana", "curator")
                            .body(of(doi, topic).encode())
                            .post("/api/findings")
                            .statusCode()))
                    .toList();
            give(work, "retracted", "Not verified").statusCode(201);
            assertThat(posts.stream().map(CompletableFuture::join)).isSubsetOf(201, 409);
            assertThat(count("finding where work_id = '%s' and status = 'accepted'".formatted(work)))
                    .isZero();
        }
    }
}
