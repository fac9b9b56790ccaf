package io.myowire.notification.subscription;

import static io.myowire.notification.Wire.as;
import static io.myowire.notification.Wire.subscribe;
import static io.myowire.notification.Wire.unique;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class BadSubscriptionTest extends SubscriptionSteps {
    @Test
    void unknownTopicIsNamedWithWhatMayHaveBeenMeant() {
        as(user).body(body(", \"noneOf\": [\"%s\", \"pathway:subscribd\"]".formatted(topic)))
                .post("/api/subscriptions")
                .then()
                .statusCode(422)
                .contentType(PROBLEM)
                .body("errors.size()", equalTo(1))
                .body("errors[0].pointer", equalTo("/noneOf/1"))
                .body("errors[0].suggestions", hasItem("pathway:subscribed"));
        String path = path(subscribe(user, topic, ""));
        as(user).header("If-Match", "\"1\"")
                .body("{\"anyOf\": [\"" + unique("outcome") + "\"]}")
                .patch(path)
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/anyOf/0"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    "colour": 1                                       | /colour
                    "name": 7                                         | /name
                    "name": " "                                       | /name
                    "name": "a\\u0000b"                               | /name
                    "name": null                                      | /name
                    "anyOf": []                                       | /anyOf
                    "anyOf": "pathway:subscribed"                     | /anyOf
                    "anyOf": [null]                                   | /anyOf/0
                    "anyOf": ["a\\u0000b"]                            | /anyOf/0
                    "anyOf": [7]                                      | /anyOf/0
                    "allOf": ["nonsense"]                             | /allOf/0
                    "minLevel": "F"                                   | /minLevel
                    "minLevel": 1                                     | /minLevel
                    "designs": ["guess"]                              | /designs/0
                    "status": "none"                                  | /status
                    "changes": ["born"]                               | /changes/0
                    "changes": ["submitted"], "status": "accepted"    | /changes
                    "query": "depress*"                               | /query
                    "email": {"address": "ana@lab.example"}           | /email
                    "webhook": {}                                     | /webhook/url
                    "webhook": "https://lab.example"                  | /webhook
                    "webhook": {"url": "https://lab.example", "x": 1} | /webhook/x
                    "webhook": {"url": "http://lab.example/hook"}     | /webhook/url
                    "webhook": {"url": "https://10.0.0.1/hook"}       | /webhook/url
                    "webhook": {"url": "https://169.254.169.254/"}    | /webhook/url
                    "webhook": {"url": "https://u:p@lab.example/"}    | /webhook/url
                    "webhook": {"url": "https://lab.example/#f"}      | /webhook/url
                    "webhook": {"url": "not a url"}                   | /webhook/url
                    """)
    void wrongFieldIsNamedInAPostAndInAChange(String members, String pointer) {
        as(user).body(
                        members.contains("\"anyOf\"")
                                ? "{\"name\": \"x\", " + members + "}"
                                : members.contains("\"name\"")
                                        ? "{\"anyOf\": [\"" + topic + "\"], " + members + "}"
                                        : body(", " + members))
                .post("/api/subscriptions")
                .then()
                .log()
                .ifValidationFails()
                .statusCode(422)
                .contentType(PROBLEM)
                .body("errors.pointer", hasItem(pointer))
                .body("errors[0].detail.length()", greaterThan(3));
        String path = path(subscribe(user, topic, ""));
        as(user).header("If-Match", "\"1\"")
                .body("{" + members + "}")
                .patch(path)
                .then()
                .log()
                .ifValidationFails()
                .statusCode(422)
                .contentType(PROBLEM)
                .body("errors.pointer", hasItem(pointer));
        as(user).get(path).then().header("ETag", "\"1\"");
    }

    @Test
    void requestThatCannotBeReadIsAProblem() {
        String path = path(subscribe(user, topic, ""));
        as(user).body("{\"name\":")
                .post("/api/subscriptions")
                .then()
                .statusCode(400)
                .contentType(PROBLEM);
        as(user).post("/api/subscriptions").then().statusCode(422).contentType(PROBLEM);
        as(user).header("If-Match", "*")
                .body("{\"name\":")
                .patch(path)
                .then()
                .statusCode(400)
                .contentType(PROBLEM);
        for (String notAnObject : List.of("[]", "null", "7")) {
            as(user).header("If-Match", "*")
                    .body(notAnObject)
                    .patch(path)
                    .then()
                    .statusCode(422)
                    .contentType(PROBLEM);
        }
        as(user).body(body("").replace("}", "  ".repeat(700_000) + "}"))
                .post("/api/subscriptions")
                .then()
                .statusCode(413)
                .contentType(PROBLEM);
        String many = ", \"allOf\": [" + "\"x:y\", ".repeat(50) + "\"x:y\"]";
        as(user).body(body(many))
                .post("/api/subscriptions")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/allOf"));
        as(user).body(body("").replace("Mine", "x".repeat(201)))
                .post("/api/subscriptions")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/name"));
    }

    @ParameterizedTest
    @CsvSource({
        "/api/alerts?cursor=x, 400",
        "/api/alerts?cursor=-1, 400",
        "/api/alerts?cursor=99999999999999999999, 400",
        "/api/alerts?limit=0, 400",
        "/api/alerts?limit=201, 400",
        "/api/alerts?limit=x, 400",
        "/api/alerts?subscription=x, 400",
        "/api/alerts/x, 404",
        "/api/alerts/01890a5d-ac96-774b-bcce-b302099a0000, 404",
        "/api/alerts/01890a5d-ac96-774b-bcce-b302099a0000/why, 404",
        "/api/subscriptions?cursor=x, 400",
        "/api/subscriptions?limit=x, 400",
        "/api/subscriptions/x, 404",
        "/api/subscriptions/01890a5d-ac96-774b-bcce-b302099a0000, 404",
    })
    void wrongParameterIsAProblem(String path, int status) {
        as(user).get(path)
                .then()
                .statusCode(status)
                .contentType(PROBLEM)
                .body("type", containsString(status == 400 ? "bad-parameter" : "not-found"))
                .body("detail.length()", greaterThan(3));
    }
}
