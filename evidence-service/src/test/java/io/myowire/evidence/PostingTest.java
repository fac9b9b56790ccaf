package io.myowire.evidence;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PostingTest extends WithVocabulary {
    @Test
    void curatorsPostIsAcceptedAtOnceAndReadByAnyone() {
        var posted = post("ana", "curator", finding("https://doi.org/10.5555/Read.1"));
        String id = posted.extract().path("id");
        posted.statusCode(201)
                .header("ETag", "\"1\"")
                .header("Location", containsString("/api/findings/" + id))
                .body("status", equalTo("accepted"))
                .body("level", equalTo("B"))
                .body("source.doi", equalTo("10.5555/read.1"))
                .body("contentHash.length()", equalTo(64));
        given().get("/api/findings/" + id)
                .then()
                .statusCode(200)
                .body("statement", containsString("invented"))
                .body("submitter", nullValue());
        given().header("If-None-Match", "\"1\"")
                .get("/api/findings/" + id)
                .then()
                .statusCode(304);
    }

    @Test
    void answerOfThePostIsWhatIsReadLater() {
        var posted = post("ana", "curator", finding("10.5555/same.1"))
                .statusCode(201)
                .extract();
        var read = given().get("/api/findings/" + posted.path("id")).then().extract();
        assertThat(read.jsonPath().getMap("")).isEqualTo(posted.jsonPath().getMap(""));
    }

    @Test
    void contributorsPostIsForHerAndCuratorsUntilItIsAccepted() {
        String id = submitted("10.5555/seen.1");
        given().get("/api/findings/" + id).then().statusCode(404).contentType(PROBLEM);
        as("eve", "contributor").get("/api/findings/" + id).then().statusCode(404);
        as("rob", "contributor").get("/api/findings/" + id).then().statusCode(200);
        as("ana", "curator").get("/api/findings/" + id).then().statusCode(200).body("status", equalTo("submitted"));
        move(id, "acceptance", "").statusCode(200).body("status", equalTo("accepted"));
        given().get("/api/findings/" + id).then().statusCode(200).body("version", equalTo(2));
    }

    @Test
    void findingIsPostedOnce() {
        String id = accepted("10.5555/once.1");
        post("rob", "contributor", finding("doi:10.5555/ONCE.1"))
                .statusCode(409)
                .contentType(PROBLEM)
                .body("type", containsString("duplicate"))
                .body("existing", equalTo("/api/findings/" + id));
        JsonObject other = finding("10.5555/once.1");
        other.put("topics", new JsonArray().add("compound:metformin"));
        post("ana", "curator", other).statusCode(201);
    }

    @Test
    void sourceWithoutIdIsKnownByItsTitle() {
        JsonObject first = finding(null);
        first.getJsonObject("source").putNull("doi").put("title", "Étude  of a Trial!");
        post("ana", "curator", first).statusCode(201);
        JsonObject second = finding(null);
        second.getJsonObject("source").putNull("doi").put("title", "etude of a trial");
        post("ana", "curator", second).statusCode(409);
    }

    @Test
    void ofTwentyPostsAtOnceOneStands() {
        String body = finding("10.5555/race.1").encode();
        List<Integer> statuses = atOnce(
                20, i -> as("ana", "curator").body(body).post("/api/findings").statusCode());
        assertThat(statuses).filteredOn(s -> s == 201).hasSize(1);
        assertThat(statuses).filteredOn(s -> s == 409).hasSize(19);
    }

    @Test
    void rejectedFindingMayBePostedAgain() {
        String id = submitted("10.5555/again.1");
        move(id, "rejection", "").statusCode(422).body("errors[0].pointer", equalTo("/reason"));
        move(id, "rejection", "Not in its source").statusCode(200);
        move(id, "acceptance", "").statusCode(409).body("type", containsString("illegal-move"));
        assertThat(submitted("10.5555/again.1")).isNotEqualTo(id);
    }

    @Test
    void repeatedPostGetsTheFirstAnswer() {
        String first = as("ana", "curator")
                .header("Idempotency-Key", "key-1")
                .body(finding("10.5555/key.1").encode())
                .post("/api/findings")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        as("ana", "curator")
                .header("Idempotency-Key", "key-1")
                .body(finding("10.5555/key.1").encode())
                .post("/api/findings")
                .then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .body("id", equalTo(first));
        as("ana", "curator")
                .header("Idempotency-Key", "key-1")
                .body(finding("10.5555/key.2").encode())
                .post("/api/findings")
                .then()
                .statusCode(422)
                .contentType(PROBLEM);
    }

    @Test
    void whoMayNotReadTheDuplicateIsNotLedToIt() {
        submitted("10.5555/under-review.1");
        post("rob", "contributor", finding("10.5555/under-review.1"))
                .statusCode(409)
                .body("existing", notNullValue());
        post("mallory", "contributor", finding("10.5555/under-review.1"))
                .statusCode(409)
                .body("existing", nullValue())
                .body("detail", containsString("waits for review"));
    }

    @Test
    void ofTwoThatShareAPartOfTheirIdentityOneStands() {
        // Given
        JsonObject first = finding("10.5555/part.1");
        first.getJsonObject("source").put("pmid", "7654321");
        JsonObject second = finding("10.5555/part.2");
        second.getJsonObject("source").put("pmid", "7654321");

        // When
        List<String> bodies = List.of(first.encode(), second.encode());
        List<Integer> statuses = atOnce(2, i -> as("ana", "curator")
                .body(bodies.get(i))
                .post("/api/findings")
                .statusCode());

        // Then
        assertThat(statuses).containsExactlyInAnyOrder(201, 409);
    }

    @Test
    void nameThatIsClaimedMeanwhileLeavesNothingBehind() {
        // Given: another post of the same PubMed id, which is not committed yet
        JsonObject posted = finding("10.5555/meanwhile.2");
        posted.getJsonObject("source").put("pmid", "7654322");
        var other = pool.getConnection().await().atMost(LONG);
        other.query("begin").execute().await().atMost(LONG);
        other.query("""
                        insert into work_id (scheme, value, work_id)
                        select 'pmid', '7654322', work_id from finding where id = '%s'
                        """.formatted(accepted("10.5555/meanwhile.1")))
                .execute()
                .await()
                .atMost(LONG);

        // When
        var post = CompletableFuture.supplyAsync(() ->
                as("ana", "curator").body(posted.encode()).post("/api/findings").statusCode());
        await().atMost(LONG).until(() -> count("pg_locks where not granted") > 0);
        other.query("commit").execute().await().atMost(LONG);

        // Then
        assertThat(post.join()).isEqualTo(409);
        assertThat(count("work_id where value = '10.5555/meanwhile.2'")).isZero();
        other.close().await().atMost(LONG);
    }
}
