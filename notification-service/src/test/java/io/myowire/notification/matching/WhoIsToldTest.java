package io.myowire.notification.matching;

import static io.myowire.notification.Wire.accepted;
import static io.myowire.notification.Wire.alerts;
import static io.myowire.notification.Wire.as;
import static io.myowire.notification.Wire.awaitAlerts;
import static io.myowire.notification.Wire.event;
import static io.myowire.notification.Wire.subscribe;
import static io.myowire.notification.Wire.unique;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.myowire.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who is told of what, when it comes late, early, for the first time or before it was reviewed. */
@QuarkusTest
class WhoIsToldTest extends MatchingSteps {
    @Test
    void eventThatIsOlderThanWhatStandsTellsNobody() {
        String topic = wire.topic(unique("outcome"));
        subscribe(user, topic, "");
        UUID id = UUID.randomUUID();
        wire.send(event("accepted", id, 1, topic));
        awaitAlerts(user, 1);
        wire.send(event("retracted", id, 3, topic));
        awaitAlerts(user, 2);

        wire.settle(wire.send(event("corrected", id, 2, topic)));

        assertThat(alerts(user).stream().map(alert -> alert.get("change"))).containsExactly("accepted", "retracted");
    }

    @Test
    void findingWaitsForTheTopicsThatItSpeaksOf() {
        String above = wire.topic(unique("pathway"));
        String topic = wire.topic(unique("target"), "Not linked yet", 1);
        subscribe(user, above, "");
        JsonObject early = accepted(topic);
        early.getJsonObject("data").put("topicVersions", new JsonObject().put(topic, 2));
        wire.send(early);

        wire.topic(topic, "Linked", 2, above);

        awaitAlerts(user, 1);
    }

    @Test
    void nobodyIsToldOfWhatIsOlderThanHerSubscription() {
        String topic = wire.topic(unique("outcome"));
        JsonObject old =
                accepted(topic).put("time", Instant.now().minusSeconds(3600).toString());
        subscribe(user, topic, "");

        wire.settle(wire.send(old));

        assertThat(alerts(user)).isEmpty();
    }

    @Test
    void whoWaitsForAcceptedFindingsIsToldWhenACorrectionBringsOne() {
        String wrong = wire.topic(unique("outcome"));
        String right = wire.topic(unique("outcome"));
        subscribe(user, right, ", \"changes\": [\"accepted\"]");
        subscribe(user + "-retractions", right, ", \"changes\": [\"retracted\"]");
        UUID id = UUID.randomUUID();
        wire.send(event("accepted", id, 1, wrong));

        wire.settle(wire.send(event("corrected", id, 2, right)));

        awaitAlerts(user, 1);
        var alert = as(user).get("/api/alerts").jsonPath();
        assertThat(alert.getString("items[0].why.reasons[0].broughtBy")).isEqualTo("corrected");
        assertThat(alert.getString("items[0].why.summary")).contains("a correction brought it");
        assertThat(alerts(user + "-retractions")).isEmpty();
    }

    @Test
    void personWithTwoSubscriptionsIsToldOnceWithBothReasons() {
        String one = wire.topic(unique("outcome"));
        String other = wire.topic(unique("population"));
        String first = subscribe(user, one, "").getString("id");
        String second = subscribe(user, other, "").getString("id");

        wire.settle(wire.send(accepted(one, other)));

        assertThat(alerts(user)).hasSize(1);
        var alert = as(user).get("/api/alerts").jsonPath();
        assertThat(alert.<String>getList("items[0].subscriptionIds")).containsExactlyInAnyOrder(first, second);
        for (String subscription : new String[] {first, second}) {
            assertThat(as(user).get("/api/alerts?subscription=" + subscription)
                            .jsonPath()
                            .getList("items"))
                    .hasSize(1);
        }
    }

    @Test
    void recallGoesToWhoeverHasOneSubscriptionLeftThatWasTold() {
        String one = wire.topic(unique("outcome"));
        String other = wire.topic(unique("population"));
        String first = subscribe(user, one, "").getString("id");
        String second = subscribe(user, other, "").getString("id");
        UUID id = UUID.randomUUID();
        wire.send(event("accepted", id, 1, one, other));
        awaitAlerts(user, 1);
        as(user).header("If-Match", "\"1\"")
                .delete("/api/subscriptions/" + first)
                .then()
                .statusCode(204);

        wire.send(event("retracted", id, 2, one));

        awaitAlerts(user, 2);
        assertThat(as(user).get("/api/alerts").jsonPath().<String>getList("items[1].subscriptionIds"))
                .containsExactly(second);
    }

    @Test
    void submittedFindingIsForCuratorsAndWhoPostedItAlone() {
        String topic = wire.topic(unique("outcome"));
        String wants = ", \"changes\": [\"submitted\"], \"status\": \"any\"";
        subscribe(user, topic, wants);
        subscribe(user + "-poster", topic, wants);
        subscribeAsCurator(user + "-curator", topic, wants);
        subscribeAsCurator(user + "-former", topic, wants);
        as(user + "-former").get("/api/subscriptions").then().statusCode(200); // as a reader
        UUID id = UUID.randomUUID();
        JsonObject submitted = event("submitted", id, 1, topic);
        submitted.getJsonObject("data").put("submitter", user + "-poster");

        wire.settle(wire.send(submitted));

        assertThat(alerts(user)).isEmpty();
        assertThat(alerts(user + "-former")).isEmpty();
        awaitAlerts(user + "-poster", 1);
        assertThat(curatorsAlerts(user + "-curator")).isEqualTo(1);

        JsonObject rejected = event("rejected", id, 2, topic);
        rejected.getJsonObject("data").put("submitter", user + "-poster");
        wire.settle(wire.send(rejected));

        awaitAlerts(user + "-poster", 2);
        assertThat(curatorsAlerts(user + "-curator")).as("told of its end").isEqualTo(2);
        assertThat(alerts(user)).isEmpty();
    }

    @Test
    void cursorThatWasNeverGivenOutIsAnsweredWithAGap() {
        String topic = wire.topic(unique("outcome"));
        subscribe(user, topic, "");
        wire.send(accepted(topic));
        awaitAlerts(user, 1);

        assertThat(as(user).get("/api/alerts?cursor=" + Long.MAX_VALUE)
                        .then()
                        .statusCode(200)
                        .extract()
                        .<String>path("gap.refetch"))
                .isEqualTo("/api/alerts");
        assertThat(as(user).get("/api/alerts?cursor=0").jsonPath().<Object>get("gap"))
                .isNull();
    }

    private static void subscribeAsCurator(String curator, String topic, String more) {
        given().contentType("application/json")
                .auth()
                .oauth2(TestTokens.token(curator, "curator"))
                .body("{\"name\": \"Test\", \"anyOf\": [\"%s\"]%s}".formatted(topic, more))
                .post("/api/subscriptions")
                .then()
                .statusCode(201);
    }

    private static int curatorsAlerts(String curator) {
        return given().auth()
                .oauth2(TestTokens.token(curator, "curator"))
                .get("/api/alerts?limit=200")
                .jsonPath()
                .getList("items")
                .size();
    }
}
