package io.myowire.notification.matching;

import static io.myowire.notification.Wire.LONG;
import static io.myowire.notification.Wire.accepted;
import static io.myowire.notification.Wire.alerts;
import static io.myowire.notification.Wire.as;
import static io.myowire.notification.Wire.awaitAlerts;
import static io.myowire.notification.Wire.event;
import static io.myowire.notification.Wire.finding;
import static io.myowire.notification.Wire.sample;
import static io.myowire.notification.Wire.subscribe;
import static io.myowire.notification.Wire.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.myowire.notification.Wire;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MatchingTest extends MatchingSteps {
    @Test
    void followerOfABroaderTopicIsToldWhy() {
        String pathway = wire.topic(unique("pathway"), "AMPK signalling", 1);
        String target = wire.topic(unique("target"), "PRKAA1", 1, pathway);
        String compound = wire.topic(unique("compound"), "Acadesine", 1, target);
        String subscription = subscribe(user, pathway, ", \"webhook\": {\"url\": \"http://localhost:9/hook\"}")
                .getString("id");
        JsonObject event = accepted(compound);

        wire.send(event);

        awaitAlerts(user, 1);
        var alert = as(user).get("/api/alerts").then().extract().jsonPath();
        assertThat(alert.getString("items[0].change")).isEqualTo("accepted");
        assertThat(alert.getString("items[0].subscriptionIds[0]")).isEqualTo(subscription);
        assertThat(new JsonObject(as(user).get("/api/alerts").asString())
                        .getJsonArray("items")
                        .getJsonObject(0)
                        .getJsonObject("finding"))
                .isEqualTo(finding(event));
        assertThat(alert.getString("items[0].why.reasons[0].clause")).isEqualTo("anyOf");
        assertThat(alert.getString("items[0].why.reasons[0].topicId")).isEqualTo(pathway);
        assertThat(alert.getList("items[0].why.reasons[0].path")).isEqualTo(List.of(compound, target, pathway));
        assertThat(alert.getString("items[0].why.summary"))
                .isEqualTo("because you follow AMPK signalling: Acadesine → PRKAA1 → AMPK signalling");
        assertThat(alert.getString("items[0].why.reasons[0].subscription.name")).isEqualTo("Test");
        assertThat(alert.getString("items[0].event.id")).isEqualTo(event.getString("id"));
        String id = alert.getString("items[0].id");
        as(user).get("/api/alerts/" + id)
                .then()
                .statusCode(200)
                .body("cursor", equalTo(alert.getInt("items[0].cursor")));
        as(user).get("/api/alerts/" + id + "/why")
                .then()
                .statusCode(200)
                .body("event.version", equalTo(1))
                .body("deliveries.size()", equalTo(1))
                .body("deliveries[0].channel", equalTo("webhook"));
        as("another").get("/api/alerts/" + id).then().statusCode(404);
        as("another").get("/api/alerts/" + id + "/why").then().statusCode(404);
    }

    @Test
    void everyAttemptIsShownWithTheReason() {
        String topic = wire.topic(unique("outcome"));
        subscribe(user, topic, ", \"webhook\": {\"url\": \"http://localhost:9/hook\"}");
        wire.send(accepted(topic));
        String alert = (String) awaitAlerts(user, 1).getFirst().get("id");
        wire.query("""
                insert into delivery_attempt (delivery_id, number, attempted_at, status, millis, error)
                select delivery_id, 100, '2026-11-01T12:00:00.5Z', 500, 12, 'said no' from delivery_alert
                where alert_id = $1
                """, UUID.fromString(alert));

        as(user).get("/api/alerts/" + alert + "/why")
                .then()
                .statusCode(200)
                .body("deliveries[0].attempts[-1].status", equalTo(500))
                .body("deliveries[0].attempts[-1].millis", equalTo(12))
                .body("deliveries[0].attempts[-1].error", equalTo("said no"))
                .body("deliveries[0].attempts[-1].attemptedAt", equalTo("2026-11-01T12:00:00.500Z"));
    }

    @Test
    void subscriptionSeesEveryFindingAcceptedAfterItsAnswer() {
        String topic = wire.topic(unique("outcome"));
        List<String> accepted = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            subscribe(user + i, topic, "");
            JsonObject event = accepted(topic);
            accepted.add(event.getString("subject"));
            wire.send(event);
        }

        for (int i = 0; i < 40; i++) {
            String user = this.user + i;
            List<String> after = accepted.subList(i, accepted.size());
            await().atMost(LONG).untilAsserted(() -> assertThat(findings(user)).containsAll(after));
            assertThat(findings(user)).doesNotHaveDuplicates();
        }
    }

    @Test
    void filterDecidesWhoIsTold() {
        String topic = wire.topic(unique("outcome"));
        String other = wire.topic(unique("outcome"));
        String above = wire.topic(unique("population"));
        String below = wire.topic(unique("population"), above);
        var told = List.of(
                "",
                ", \"minLevel\": \"B\"",
                ", \"minLevel\": \"E\"",
                ", \"designs\": [\"animal\", \"randomised-trial\"]",
                ", \"allOf\": [\"%s\", \"%s\"]".formatted(above, below),
                ", \"noneOf\": [\"%s\"]".formatted(other),
                ", \"status\": \"any\"",
                ", \"changes\": [\"accepted\"]");
        var notTold = List.of(
                ", \"minLevel\": \"A\"",
                ", \"designs\": [\"animal\"]",
                ", \"allOf\": [\"%s\", \"%s\"]".formatted(above, other),
                ", \"noneOf\": [\"%s\"]".formatted(above),
                ", \"changes\": [\"corrected\", \"submitted\"]");
        List<String> expected = told.stream()
                .map(more -> subscribe(user, topic, more).getString("id"))
                .toList();
        notTold.forEach(more -> subscribe(user, topic, more));
        subscribe(user, other, "");

        int partition = wire.send(accepted(topic, below));

        wire.settle(partition);
        assertThat(alerts(user)).as("one alert for the event and the person").hasSize(1);
        assertThat(as(user).get("/api/alerts").jsonPath().<String>getList("items[0].subscriptionIds"))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void graphCountsAsItStandsWhenTheFindingIsMatched() {
        String above = wire.topic(unique("pathway"));
        String moved = wire.topic(unique("target"), "Moved", 1);
        wire.topic(moved, "Moved", 3, above, moved);
        subscribe(user, above, "");
        wire.send(accepted(moved));
        awaitAlerts(user, 1);
        JsonObject old = sample("topic-changed").put("id", UUID.randomUUID().toString());
        old.getJsonObject("data").getJsonObject("topic").put("id", moved).put("version", 2);
        wire.send(new ProducerRecord<>(Wire.TOPICS, moved, old.toBuffer().getBytes()));
        wire.send(accepted(moved));
        awaitAlerts(user, 2);

        wire.topic(moved, "Moved away", 4);

        wire.settle(wire.send(accepted(moved)));
        assertThat(alerts(user)).hasSize(2);
    }

    @Test
    void pagesOfAlertsFollowEachOtherAlongTheCursor() {
        String topic = wire.topic(unique("outcome"));
        String one = subscribe(user, topic, "").getString("id");
        subscribe(user, topic, "");
        for (int i = 0; i < 5; i++) {
            wire.send(accepted(topic));
        }
        List<Object> all =
                awaitAlerts(user, 5).stream().map(it -> it.get("cursor")).toList();

        List<Object> paged = new ArrayList<>();
        String next = "/api/alerts?limit=2";
        while (next != null) {
            var page = as(user).get(next).then().statusCode(200).extract();
            paged.addAll(page.path("items.cursor"));
            String link = page.header("Link");
            next = link == null ? null : link.substring(1, link.indexOf('>'));
        }

        assertThat(paged).isEqualTo(all);
        assertThat(as(user).get("/api/alerts?subscription=" + one).jsonPath().getList("items"))
                .hasSize(5);
        assertThat(as(user).get("/api/alerts?cursor=" + all.get(2)).jsonPath().getList("items"))
                .hasSize(2);
    }
}
