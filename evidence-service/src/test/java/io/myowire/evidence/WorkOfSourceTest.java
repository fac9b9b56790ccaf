package io.myowire.evidence;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** Which work a source is, and who may say so. */
@QuarkusTest
class WorkOfSourceTest extends WithWorks {
    @Test
    void idsOfTwoWorksAreAConflictThatNamesBoth() {
        String one = workOf(accept("10.5555/conflict.1", "outcome:mood"));
        JsonObject pmid = of(null, "outcome:mood")
                .put("source", new JsonObject().put("title", "Another").put("pmid", "88200001"));
        String other =
                workOf(post("ana", "curator", pmid).statusCode(201).extract().path("id"));
        JsonObject both = of("10.5555/conflict.1", "compound:metformin");
        both.getJsonObject("source").put("pmid", "88200001");
        post("rob", "contributor", both)
                .statusCode(409)
                .body("type", containsString("conflict"))
                .body("detail", containsString("pmid 88200001"))
                .body("works", containsInAnyOrder("/api/works/" + one, "/api/works/" + other));
    }

    @Test
    void whatWaitsForReviewTakesNoIdOfAnothersWork() {
        String stands = accept("10.5555/claimed.1", "outcome:mood");
        JsonObject wrong = of("10.5555/claimed.1", "compound:metformin");
        wrong.getJsonObject("source").put("pmid", "88300001");
        String waits =
                post("mallory", "contributor", wrong).statusCode(201).extract().path("id");
        JsonObject right = of(null, "outcome:mood")
                .put("source", new JsonObject().put("title", "The right one").put("pmid", "88300001"));
        post("ana", "curator", right).statusCode(201);
        move(waits, "acceptance", "").statusCode(409).body("type", containsString("conflict"));
        move(waits, "rejection", "Its ids are of two").statusCode(200);
        given().get("/api/works/" + workOf(stands)).then().body("pmid", nullValue());
    }

    @Test
    void idsThatOnlyARejectedFindingBroughtAreFree() {
        JsonObject wrong = of("10.5555/freed.1", "outcome:mood");
        wrong.getJsonObject("source").put("pmid", "88400001");
        String rejected =
                post("mallory", "contributor", wrong).statusCode(201).extract().path("id");
        move(rejected, "rejection", "Not in its source").statusCode(200);
        JsonObject right = of(null, "outcome:mood")
                .put("source", new JsonObject().put("title", "The right one").put("pmid", "88400001"));
        post("ana", "curator", right).statusCode(201);
        accept("10.5555/freed.1", "outcome:mood");
    }

    @Test
    void correctedSourceIsAnotherWork() {
        String id = accept("10.5555/typo.1", "outcome:mood");
        String work = workOf(id);
        JsonObject correction = new JsonObject()
                .put("reason", "The DOI was mistyped")
                .put("finding", of("10.5555/typo.2", "outcome:mood"));
        as("ana", "curator")
                .body(correction.encode())
                .post("/api/findings/" + id + "/correction")
                .then()
                .statusCode(200)
                .body("workId", equalTo(work)); // nobody else spoke of it: it goes by the right name now
        given().get("/api/works?doi=10.5555/typo.1").then().body("items", hasSize(0));
        given().get("/api/works?doi=10.5555/typo.2").then().body("items.workId", contains(work));
        String other = workOf(accept("10.5555/typo.3", "compound:metformin"));
        correction.put("finding", of("10.5555/typo.3", "outcome:mood"));
        as("ana", "curator")
                .body(correction.encode())
                .post("/api/findings/" + id + "/correction")
                .then()
                .statusCode(200)
                .body("workId", equalTo(other));
    }
}
