package io.myowire.evidence;

import static org.awaitility.Awaitility.await;

import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Posts to works and gives notices about them. */
abstract class WithWorks extends WithVocabulary {
    static JsonObject of(String doi, String topic) {
        return finding(doi).put("topics", new JsonArray().add(topic));
    }

    static String accept(String doi, String topic) {
        return post("ana", "curator", of(doi, topic)).statusCode(201).extract().path("id");
    }

    static String workOf(String finding) {
        return as("ana", "curator").get("/api/findings/" + finding).path("workId");
    }

    static ValidatableResponse give(String work, String change, String reason) {
        return give(work, new JsonObject().put("change", change).put("reason", reason));
    }

    static ValidatableResponse give(String work, JsonObject notice) {
        return as("ana", "curator")
                .body(notice.encode())
                .post("/api/works/" + work + "/notices")
                .then();
    }

    List<JsonObject> events(String work) {
        return kafka.records(FINDINGS).stream()
                .filter(record -> record.key().equals(work))
                .map(record -> new JsonObject(record.value()))
                .toList();
    }

    List<JsonObject> awaitEvents(String work, int count) {
        await().atMost(LONG)
                .until(() -> events(work).stream()
                                .map(event -> event.getString("id"))
                                .distinct()
                                .count()
                        == count);
        return events(work);
    }
}
