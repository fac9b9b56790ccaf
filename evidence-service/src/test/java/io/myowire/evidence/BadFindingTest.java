package io.myowire.evidence;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BadFindingTest extends WithVocabulary {
    @Test
    void unknownTopicIsNamedWithWhatMayHaveBeenMeant() {
        JsonObject lost = finding("10.5555/lost.1");
        lost.put("topics", new JsonArray().add("outcome:mood").add("compound:metfromin"));
        post("ana", "curator", lost)
                .statusCode(422)
                .contentType(PROBLEM)
                .body("errors[0].pointer", equalTo("/topics/1"))
                .body("errors[0].suggestions", hasItem("compound:metformin"));
    }

    @Test
    void badFieldIsNamed() {
        refused(finding("10.5555/bad").put("colour", "red"), "/colour");
        refused(finding("10.5555/bad").put("statement", 7), "/statement");
        refused(finding("10.5555/bad").put("statement", "a\0b"), "/statement");
        refused(finding("10.5555/bad").put("statement", " "), "/statement");
        refused(finding("10.5555/bad").put("statement", "x".repeat(4001)), "/statement");
        refused(finding("10.5555/bad").put("design", "anecdote"), "/design");
        refused(finding("10.5555/bad").putNull("design"), "/design");
        refused(finding("10.5555/bad").put("sampleSize", "80"), "/sampleSize");
        refused(finding("10.5555/bad").put("sampleSize", 0), "/sampleSize");
        refused(finding("10.5555/bad").put("sampleSize", 1.5), "/sampleSize");
        refused(finding("10.5555/bad").put("topics", new JsonArray()), "/topics");
        refused(finding("10.5555/bad").put("topics", new JsonArray().add("x")), "/topics/0");
        refused(finding("10.5555/bad").put("topics", "outcome:mood"), "/topics");
        refused(
                finding("10.5555/bad")
                        .put("topics", new JsonArray().add("outcome:mood").add("outcome:mood")),
                "/topics");
        post("ana", "curator", finding("10.5555/bad").put("design", "anecdote"))
                .body("errors[0].detail", containsString("randomised-trial, non-randomised-trial"));
        refused(finding("10.1016/j.cell."), "/source/doi");
        refused(finding("cell.2008"), "/source/doi");
        JsonObject effect = finding("10.5555/bad");
        effect.getJsonObject("effect").put("lower", 5);
        refused(effect, "/effect");
        String huge = finding("10.5555/bad").encode().replace("-0.62", "1e999");
        as("ana", "curator")
                .body(huge)
                .post("/api/findings")
                .then()
                .statusCode(422)
                .contentType(PROBLEM);
        as("ana", "curator")
                .body("[".repeat(5000))
                .post("/api/findings")
                .then()
                .statusCode(org.hamcrest.Matchers.either(equalTo(400)).or(equalTo(422)))
                .contentType(PROBLEM);
        as("ana", "curator")
                .body("{\"statement\":")
                .post("/api/findings")
                .then()
                .statusCode(400)
                .contentType(PROBLEM);
    }

    private static void refused(JsonObject finding, String pointer) {
        post("ana", "curator", finding)
                .log()
                .ifValidationFails()
                .statusCode(422)
                .contentType(PROBLEM)
                .body("errors.pointer", hasItem(pointer));
    }

    @Test
    void answerToTooManyOfAThingIsShort() {
        JsonArray many = new JsonArray();
        IntStream.range(0, 100_000).forEach(i -> many.add(""));
        JsonObject large = finding("10.5555/many").put("topics", many);
        large.getJsonObject("source").put("authors", many);
        post("ana", "curator", large)
                .statusCode(422)
                .contentType(PROBLEM)
                .body("errors.pointer", hasItem("/topics"))
                .body("errors.pointer", hasItem("/source/authors"))
                .body("errors.size()", equalTo(50));
    }
}
