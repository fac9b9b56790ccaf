package io.myowire.notification.alert;

import static io.myowire.notification.Wire.as;
import static io.myowire.notification.Wire.awaitAlerts;
import static io.myowire.notification.Wire.event;
import static io.myowire.notification.Wire.named;
import static io.myowire.notification.Wire.notice;
import static io.myowire.notification.Wire.ofWork;
import static io.myowire.notification.Wire.subscribe;
import static io.myowire.notification.Wire.unique;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.myowire.notification.Wire;
import io.myowire.testing.TestStack;
import io.myowire.testing.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Before a retraction its curator learns how many were told, and nobody else does. */
@QuarkusTest
@QuarkusTestResource(value = TestStack.class, initArgs = @ResourceArg(name = "database", value = "notification"))
class AudienceTest {
    @Inject
    Wire wire;

    private final String user = "user-" + UUID.randomUUID();
    private final UUID work = UUID.randomUUID();
    private final UUID one = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();

    private static Response ask(String body) {
        return given().contentType("application/json")
                .auth()
                .oauth2(TestTokens.token("carla", "curator"))
                .body(body)
                .post("/api/alerts/told");
    }

    private static String body(UUID... findings) {
        var ids = new JsonArray(Stream.of(findings).map(UUID::toString).toList());
        return new JsonObject().put("findingIds", ids).encode();
    }

    private static List<Integer> counts(UUID... findings) {
        var answer = ask(body(findings)).then().statusCode(200).extract().jsonPath();
        return Stream.of("people", "subscriptions", "peopleNotReached", "subscriptionsEnded")
                .map(answer::getInt)
                .toList();
    }

    @Test
    void countsEachPersonAndSubscriptionOnceByWhateverWayTheyWereTold() {
        String first = wire.topic(unique("outcome"));
        String second = wire.topic(unique("population"));
        subscribe(user, first, "");
        subscribe(user, second, "");
        subscribe(user + "-other", second, "");
        subscribe(user + "-notices", second, ", \"changes\": [\"questioned\"]");
        subscribe(user + "-nothing", second, ", \"changes\": [\"replaced\"]");
        wire.send(ofWork(work, event("accepted", one, 1, first, second)));
        wire.send(ofWork(work, event("accepted", other, 1, first)));
        wire.send(notice("questioned", work, 2, named(one, 2, "accepted", true)));

        awaitAlerts(user, 3);
        awaitAlerts(user + "-notices", 1);

        assertThat(counts(one)).as("by events and by the notice").containsExactly(3, 4, 0, 0);
        assertThat(counts(other)).containsExactly(1, 1, 0, 0);
        assertThat(counts(one, other, one)).as("together").containsExactly(3, 4, 0, 0);
    }

    @Test
    void saysWhomNoRecallReaches() {
        String topic = wire.topic(unique("outcome"));
        String ended = subscribe(user, topic, "").getString("id");
        subscribe(user + "-two", topic, "");
        String second = subscribe(user + "-two", topic, "").getString("id");
        wire.send(event("accepted", one, 1, topic));
        awaitAlerts(user, 1);
        awaitAlerts(user + "-two", 1);

        end(user, ended);
        end(user + "-two", second);

        assertThat(counts(one)).containsExactly(2, 3, 1, 2);
    }

    @Test
    void whoIsStillToBeToldCounts() {
        String topic = wire.topic(unique("outcome"));
        UUID subscription = UUID.fromString(subscribe(user, topic, "").getString("id"));
        UUID event = UUID.randomUUID();
        wire.query("""
                        insert into alert_event (id, change, subject_kind, subject_id, work_id, subject_version, subject,
                            event, paths, occurred_at)
                        values ($1, 'accepted', 'finding', $2, $2, 1, '{}', '{}', '[]', now())
                        """, event, one);
        wire.query("""
                        insert into fan_out (event_id, number, place, subject_id, work_id, subscriptions, paths, told)
                        values ($1, 0, 9223372036854775000, $2, $2, array[$3::uuid], array[0], array[false])
                        """, event, one, subscription);

        assertThat(counts(one)).as("waiting, or told meanwhile").containsExactly(1, 1, 0, 0);
    }

    @Test
    void afterARecallItsAccountSaysWhomItHasReached() {
        String topic = wire.topic(unique("outcome"));
        subscribe(user, topic, ", \"webhook\": {\"url\": \"https://hooks.example.org/recall\"}");
        subscribe(user + "-two", topic, "");
        wire.send(ofWork(work, event("accepted", one, 1, topic)));
        awaitAlerts(user, 1);
        recall("carla", "curator", one)
                .statusCode(200)
                .body("people", equalTo(0))
                .body("change", nullValue());
        wire.send(notice("retracted", work, 2, named(one, 2, "retracted", false)));
        String alert = (String) awaitAlerts(user, 2).getLast().get("id");
        awaitAlerts(user + "-two", 2);
        as(user).post("/api/alerts/" + alert + "/acknowledgement").then().statusCode(200);

        recall("carla", "curator", one)
                .statusCode(200)
                .body("change", equalTo("retracted"))
                .body("people", equalTo(2))
                .body("acknowledged", equalTo(1))
                .body("subscriptionsToCome", equalTo(0));
        var told = recall("carla", "curator", one).extract().jsonPath();
        assertThat(told.getInt("delivered") + told.getInt("pending") + told.getInt("failed"))
                .isEqualTo(1);
        recall("rob", "reader", one).statusCode(403);
        recall("carla", "curator", other).statusCode(200).body("people", equalTo(0));
        given().auth()
                .oauth2(TestTokens.token("carla", "curator"))
                .get("/api/alerts/recall?finding=x")
                .then()
                .statusCode(400);
    }

    private static ValidatableResponse recall(String who, String role, UUID finding) {
        return given().auth()
                .oauth2(TestTokens.token(who, role))
                .get("/api/alerts/recall?finding=" + finding)
                .then();
    }

    @Test
    void whatIsNotKnownCountsForNothing() {
        assertThat(counts(UUID.randomUUID(), new UUID(0, 0), new UUID(-1, -1))).containsExactly(0, 0, 0, 0);
        assertThat(counts(Stream.generate(UUID::randomUUID).limit(500).toArray(UUID[]::new)))
                .containsExactly(0, 0, 0, 0);
    }

    @Test
    void onlyCuratorsAreAnswered() {
        as(user).body(body(one)).post("/api/alerts/told").then().statusCode(403);
        given().contentType("application/json")
                .body(body(one))
                .post("/api/alerts/told")
                .then()
                .statusCode(401);
    }

    @Test
    void oddBodiesAreRefusedByName() {
        ask(body(Stream.generate(UUID::randomUUID).limit(501).toArray(UUID[]::new)))
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/findingIds"));
        ask("{\"findingIds\": []}").then().statusCode(422).body("errors[0].pointer", equalTo("/findingIds"));
        ask("{}").then().statusCode(422).body("errors[0].pointer", equalTo("/findingIds"));
        ask("{\"findingIds\": [null]}").then().statusCode(422).body("errors[0].pointer", equalTo("/findingIds/0"));
        ask("{\"findingIds\": [\"x' or true--\"]}")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/findingIds/0"));
        ask("{\"findingIds\": \"" + one + "\"}")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/findingIds"));
        ask("").then().statusCode(422);
        ask("[").then().statusCode(400);
    }

    private static void end(String owner, String subscription) {
        as(owner)
                .header("If-Match", "\"1\"")
                .delete("/api/subscriptions/" + subscription)
                .then()
                .statusCode(204);
    }
}
