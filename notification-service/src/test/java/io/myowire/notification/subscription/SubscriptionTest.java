package io.myowire.notification.subscription;

import static io.myowire.notification.Wire.LONG;
import static io.myowire.notification.Wire.accepted;
import static io.myowire.notification.Wire.alerts;
import static io.myowire.notification.Wire.as;
import static io.myowire.notification.Wire.awaitAlerts;
import static io.myowire.notification.Wire.subscribe;
import static io.myowire.notification.Wire.unique;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.myowire.local.TestStack;
import io.myowire.local.TestTokens;
import io.myowire.notification.Wire;
import io.myowire.notification.delivery.Receiver;
import io.myowire.notification.secret.SecretBox;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(
        value = TestStack.class,
        initArgs = @ResourceArg(name = "database", value = "notification"))
class SubscriptionTest {
    private static final String PROBLEM = "application/problem+json";
    private static final String HOOK = ", \"webhook\": {\"url\": \"http://localhost:9/hook\"}";

    @Inject Wire wire;
    @Inject SecretBox secrets;
    @TestHTTPResource URI address;

    private final String user = "user-" + UUID.randomUUID();
    private String topic;

    @BeforeEach
    void topicIsKnown() {
        topic = wire.topic("pathway:subscribed", "Subscribed signalling", 1);
    }

    private String body(String more) {
        return "{\"name\": \"Mine\", \"anyOf\": [\"%s\"]%s}".formatted(topic, more);
    }

    private List<String> states(JsonPath subscription) {
        List<String> states = new ArrayList<>();
        wire.query(
                        "select state || ': ' || coalesce(reason, '') from delivery where subscription_id = $1",
                        UUID.fromString(subscription.getString("id")))
                .forEach(row -> states.add(row.getString(0)));
        return states;
    }

    private String path(JsonPath subscription) {
        return "/api/subscriptions/" + subscription.getString("id");
    }

    @Test
    void answerShowsAllThatWasAskedAndTheSecretOnce() {
        var created =
                as(user).body(
                                body(
                                        HOOK
                                                + ", \"minLevel\": \"C\", \"designs\": [\"randomised-trial\"]"))
                        .post("/api/subscriptions")
                        .then()
                        .statusCode(201)
                        .header("ETag", "\"1\"")
                        .body("name", equalTo("Mine"))
                        .body("anyOf", equalTo(List.of(topic)))
                        .body("allOf", equalTo(List.of()))
                        .body("minLevel", equalTo("C"))
                        .body("designs", equalTo(List.of("randomised-trial")))
                        .body("review", equalTo("accepted"))
                        .body(
                                "kinds",
                                equalTo(
                                        List.of(
                                                "accepted",
                                                "corrected",
                                                "concern",
                                                "retracted",
                                                "reinstated")))
                        .body("webhook.url", equalTo("http://localhost:9/hook"))
                        .body("webhook.secret", matchesPattern("whsec_[A-Za-z0-9+/]{43}="))
                        .body(
                                "feeds.atom",
                                matchesPattern(
                                        "http://localhost:8080/feeds/[A-Za-z0-9_-]{43}\\.atom"))
                        .body("feeds.json", endsWith(".json"))
                        .extract();
        String location = created.header("Location");
        assertThat(location).endsWith("/api/subscriptions/" + created.path("id"));

        as(user).get(location)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("feeds.atom", equalTo(created.path("feeds.atom")))
                .body("webhook.url", equalTo("http://localhost:9/hook"))
                .body("webhook.secret", nullValue());
    }

    @Test
    void secretsAreNotReadableInTheDatabase() {
        var created =
                as(user).header("Idempotency-Key", "sealed")
                        .body(body(HOOK))
                        .post("/api/subscriptions")
                        .then()
                        .statusCode(201)
                        .extract()
                        .jsonPath();
        String secret = created.getString("webhook.secret");
        String feed = created.getString("feeds.atom").replaceAll(".*/|\\.atom", "");

        String stored =
                wire.query(
                                """
                                select concat(s::text, w::text, i::text), w.secret
                                from subscription s
                                join webhook w on w.subscription_id = s.id
                                join idempotency i on i.owner = s.owner
                                where s.owner = $1
                                """,
                                user)
                        .iterator()
                        .next()
                        .getString(0);

        assertThat(stored).doesNotContain(secret, secret.substring(6), feed);
        String sealed =
                wire.query(
                                "select secret from webhook w join subscription s on s.id = w.subscription_id where s.owner = $1",
                                user)
                        .iterator()
                        .next()
                        .getString(0);
        assertThat(secrets.open(sealed)).isEqualTo(secret);
    }

    @Test
    void repeatedPostGetsTheFirstAnswerWithItsSecret() {
        var first =
                as(user).header("Idempotency-Key", "again")
                        .body(body(HOOK))
                        .post("/api/subscriptions");
        var second =
                as(user).header("Idempotency-Key", "again")
                        .body(body(HOOK))
                        .post("/api/subscriptions");

        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.jsonPath().getMap("$")).isEqualTo(first.jsonPath().getMap("$"));
        assertThat(as(user).get("/api/subscriptions").jsonPath().getList("items")).hasSize(1);
        as(user).header("Idempotency-Key", "again")
                .body(body(""))
                .post("/api/subscriptions")
                .then()
                .statusCode(422)
                .contentType(PROBLEM);
    }

    @Test
    void changeTouchesOnlyWhatItNames() {
        var created = subscribe(user, topic, HOOK + ", \"minLevel\": \"C\"");

        as(user).header("If-Match", "\"1\"")
                .contentType("application/merge-patch+json")
                .body("{\"name\": \"Renamed\", \"minLevel\": null}")
                .patch(path(created))
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("name", equalTo("Renamed"))
                .body("minLevel", nullValue())
                .body("anyOf", equalTo(List.of(topic)))
                .body("webhook.url", equalTo("http://localhost:9/hook"))
                .body("webhook.secret", nullValue());
        as(user).header("If-Match", "\"2\"")
                .body("{\"name\": \"Renamed\"}")
                .patch(path(created))
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"");
    }

    @Test
    void newAddressOfTheWebhookHasANewSecretAndTheOldIsLeft() {
        var created = subscribe(user, topic, HOOK);
        wire.send(accepted(topic));
        awaitAlerts(user, 1);

        as(user).header("If-Match", "\"1\"")
                .body("{\"webhook\": {\"url\": \"http://localhost:9/other\"}}")
                .patch(path(created))
                .then()
                .statusCode(200)
                .body("webhook.url", equalTo("http://localhost:9/other"))
                .body("webhook.secret", not(equalTo(created.getString("webhook.secret"))))
                .body("webhook.secret", notNullValue());
        as(user).header("If-Match", "\"2\"")
                .body("{\"webhook\": null}")
                .patch(path(created))
                .then()
                .statusCode(200)
                .body("webhook", nullValue());
        assertThat(
                        wire.query(
                                "select from webhook where subscription_id = $1 and ended_at is null",
                                UUID.fromString(created.getString("id"))))
                .isEmpty();
        await().atMost(LONG)
                .untilAsserted(
                        () ->
                                assertThat(states(created))
                                        .containsExactly(
                                                "abandoned: the webhook was replaced by its owner"));
        as(user).get(path(created))
                .then()
                .body("webhook.ended.reason", equalTo("the webhook was removed by its owner"));
        as(user).header("If-Match", "\"3\"")
                .body("{\"webhook\": {\"url\": \"http://localhost:9/hook\"}}")
                .patch(path(created))
                .then()
                .statusCode(200)
                .body("webhook.ended", nullValue())
                .body("webhook.secret", notNullValue());
    }

    @Test
    void newSecretIsShownOnceAndTheOldOneSignsTooForADay() {
        var created = subscribe(user, topic, HOOK);
        String old = created.getString("webhook.secret");

        String secret =
                as(user).header("Idempotency-Key", "rotate")
                        .post(path(created) + "/secret")
                        .then()
                        .statusCode(200)
                        .body("webhook.secret", not(equalTo(old)))
                        .extract()
                        .path("webhook.secret");

        as(user).header("Idempotency-Key", "rotate")
                .post(path(created) + "/secret")
                .then()
                .statusCode(200)
                .body("webhook.secret", equalTo(secret));
        as(user).get(path(created)).then().body("webhook.secret", nullValue());
        var stored =
                wire.query(
                                """
                                select secret, previous_secret from webhook
                                where subscription_id = $1
                                  and previous_until between now() + interval '23 hours'
                                      and now() + interval '25 hours'
                                """,
                                UUID.fromString(created.getString("id")))
                        .iterator()
                        .next();
        assertThat(secrets.open(stored.getString(0))).isEqualTo(secret);
        assertThat(secrets.open(stored.getString(1))).isEqualTo(old);
        as("other").post(path(created) + "/secret").then().statusCode(404).contentType(PROBLEM);
        as(user).post(path(subscribe(user, topic, "")) + "/secret")
                .then()
                .statusCode(409)
                .contentType(PROBLEM)
                .body("type", endsWith("#no-webhook"));
    }

    @Test
    void whileTheSecretIsChangedBothSign() throws IOException {
        try (Receiver receiver = new Receiver(number -> Receiver.Answer.of(204))) {
            var created =
                    subscribe(user, topic, ", \"webhook\": {\"url\": \"" + receiver.url() + "\"}");
            String old = created.getString("webhook.secret");
            String secret =
                    as(user).post(path(created) + "/secret")
                            .then()
                            .extract()
                            .path("webhook.secret");

            wire.send(accepted(topic));

            await().atMost(LONG).until(() -> receiver.messages().size() == 1);
            assertThat(receiver.messages().getFirst().isSignedWith(secret)).isTrue();
            assertThat(receiver.messages().getFirst().isSignedWith(old)).isTrue();
            wire.query(
                    "update webhook set previous_until = now() - interval '1 s' where subscription_id = $1",
                    UUID.fromString(created.getString("id")));
            wire.send(accepted(topic));
            await().atMost(LONG).until(() -> receiver.messages().size() == 2);
            assertThat(receiver.messages().getLast().isSignedWith(secret)).isTrue();
            assertThat(receiver.messages().getLast().isSignedWith(old)).isFalse();
        }
    }

    @Test
    void afterUnsubscribingNothingIsToldAndTheHistoryStands() {
        var created = subscribe(user, topic, HOOK);
        wire.send(accepted(topic));
        awaitAlerts(user, 1);
        as(user).delete(path(created)).then().statusCode(428).contentType(PROBLEM);

        as(user).header("If-Match", "\"1\"").delete(path(created)).then().statusCode(204);

        wire.settle(wire.send(accepted(topic)));
        assertThat(alerts(user)).hasSize(1);
        as(user).get(path(created)).then().statusCode(404);
        as(user).get("/api/subscriptions").then().body("items.size()", equalTo(0));
    }

    @Test
    void subscriptionIsNobodyElses() {
        String path = path(subscribe(user, topic, ""));

        for (String role : List.of("reader", "curator", "operator")) {
            var other =
                    given().contentType("application/json")
                            .auth()
                            .oauth2(TestTokens.token("other", role))
                            .header("If-Match", "*");
            other.get(path).then().statusCode(404).contentType(PROBLEM);
            other.body("{\"name\": \"Taken\"}").patch(path).then().statusCode(404);
            other.delete(path).then().statusCode(404).contentType(PROBLEM);
            other.get("/api/subscriptions").then().body("items.size()", equalTo(0));
        }
        as(user).get(path).then().statusCode(200).body("name", equalTo("Test"));
        given().get(path).then().statusCode(401).contentType(PROBLEM);
        given().contentType("application/json")
                .body(body(""))
                .post("/api/subscriptions")
                .then()
                .statusCode(401)
                .contentType(PROBLEM);
        given().get("/api/alerts").then().statusCode(401).contentType(PROBLEM);
    }

    @Test
    void pagesOfTheListFollowEachOther() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.add(subscribe(user, topic, i % 2 == 0 ? HOOK : "").getString("id"));
        }

        List<String> paged = new ArrayList<>();
        String next = "/api/subscriptions?limit=2";
        while (next != null) {
            var page = as(user).get(next).then().statusCode(200).extract();
            paged.addAll(page.path("items.id"));
            String cursor = page.path("next");
            next = cursor == null ? null : "/api/subscriptions?limit=2&cursor=" + cursor;
        }

        assertThat(paged).isEqualTo(made);
    }

    @Test
    void changeNamesTheVersionItChanges() {
        String path = path(subscribe(user, topic, ""));

        as(user).body("{\"name\": \"x\"}").patch(path).then().statusCode(428).contentType(PROBLEM);
        as(user).header("If-Match", "\"7\"")
                .body("{\"name\": \"x\"}")
                .patch(path)
                .then()
                .statusCode(412)
                .contentType(PROBLEM);
        as(user).header("If-Match", "\"7\"").delete(path).then().statusCode(412);
        as(user).get(path).then().body("name", equalTo("Test")).body("version", equalTo(1));
    }

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
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
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
                    "review": "none"                                  | /review
                    "kinds": ["born"]                                 | /kinds/0
                    "kinds": ["submitted"], "review": "accepted"      | /kinds
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
        "/api/alerts?after=x, 400",
        "/api/alerts?after=-1, 400",
        "/api/alerts?after=99999999999999999999, 400",
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

    @Test
    void hundredCutConnectionsLeaveTheServiceAnswering() throws IOException {
        String token = TestTokens.token(user, "reader");
        String body = body("");
        for (int i = 0; i < 100; i++) {
            try (Socket socket = new Socket(address.getHost(), address.getPort())) {
                String head =
                        "POST /api/subscriptions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                                + "Authorization: Bearer "
                                + token
                                + "\r\nContent-Length: "
                                + body.length()
                                + "\r\n\r\n";
                socket.getOutputStream().write((head + body).getBytes(StandardCharsets.UTF_8));
            }
        }

        for (int i = 0; i < 20; i++) {
            subscribe(user, topic, "");
        }
    }
}
