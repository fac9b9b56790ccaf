package io.myowire.notification;

import static io.myowire.notification.Wire.accepted;
import static io.myowire.notification.Wire.as;
import static io.myowire.notification.Wire.event;
import static io.myowire.notification.Wire.named;
import static io.myowire.notification.Wire.notice;
import static io.myowire.notification.Wire.ofWork;
import static io.myowire.notification.Wire.subscribe;
import static io.myowire.notification.Wire.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.myowire.notification.delivery.Receiver;
import io.myowire.notification.delivery.Receiver.Answer;
import io.myowire.testing.TestStack;
import io.quarkus.logging.Log;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** From a record on Kafka to a message that its receiver trusts. */
@QuarkusTest
@QuarkusTestResource(value = TestStack.class, initArgs = @ResourceArg(name = "database", value = "notification"))
class MainPathTest {
    private static final int MEASURED = 40;

    @Inject
    Wire wire;

    @Inject
    ObjectMapper mapper;

    private final String user = "main-" + UUID.randomUUID();

    private static String webhook(Receiver receiver) {
        return ", \"webhook\": {\"url\": \"" + receiver.url() + "\"}";
    }

    @Test
    void acceptedFindingIsBroughtToTheReceiverSignedAndIsTheSameEverywhere() throws Exception {
        try (Receiver receiver = new Receiver(number -> Answer.of(204))) {
            String pathway = wire.topic(unique("pathway"));
            String compound = wire.topic(unique("compound"), pathway);
            var subscription = subscribe(user, pathway, webhook(receiver));
            JsonObject event = accepted(compound);

            wire.send(event);

            await().until(() -> !receiver.messages().isEmpty());
            var message = receiver.messages().getFirst();
            assertThat(message.isSignedWith(subscription.getString("webhook.secret")))
                    .isTrue();
            ObjectNode alert = (ObjectNode) mapper.readTree(message.body()).get("data");
            assertThat(alert.remove("sequence").isNumber()).isTrue();
            assertThat(message.id()).isEqualTo(alert.get("id").asText());
            assertThat(alert.get("finding").get("id").asText()).isEqualTo(event.getString("subject"));
            assertThat(alert.get("why").get("reasons").get(0).get("topicId").asText())
                    .isEqualTo(pathway);
            String shown = as(user).get("/api/alerts/" + message.id()).asString();
            ObjectNode own = (ObjectNode) mapper.readTree(shown);
            assertThat(own.remove("read").asBoolean()).isFalse();
            assertThat(own).isEqualTo(alert);
            await().untilAsserted(() -> as(user).get("/api/deliveries?alert=" + message.id())
                    .then()
                    .body("items.state", contains("delivered"))
                    .body("items[0].attempts.status", contains(204)));
            as(user).get("/api/alerts/" + message.id() + "/why")
                    .then()
                    .body("deliveries[0].attempts[0].status", equalTo(204));
            String feed = URI.create(subscription.getString("feeds.json")).getPath();
            RestAssured.given().get(feed).then().statusCode(200).body("items.id", contains(message.id()));
        }
    }

    @Test
    void retractionFollowsToWhoeverWasTold() throws Exception {
        try (Receiver receiver = new Receiver(number -> Answer.of(200))) {
            String topic = wire.topic(unique("outcome"));
            var subscription = subscribe(user, topic, ", \"changes\": [\"accepted\"]" + webhook(receiver));
            UUID work = UUID.randomUUID();
            UUID finding = UUID.randomUUID();
            wire.send(ofWork(work, event("accepted", finding, 1, topic)));
            await().until(() -> receiver.messages().size() == 1);

            wire.send(notice("retracted", work, 2, named(finding, 2, "retracted", false)));

            await().until(() -> receiver.messages().size() == 2);
            var recall = receiver.messages().getLast();
            assertThat(recall.isSignedWith(subscription.getString("webhook.secret")))
                    .isTrue();
            JsonNode alert = mapper.readTree(recall.body()).get("data");
            assertThat(mapper.readTree(recall.body()).get("type").asText()).isEqualTo("work.retracted");
            assertThat(alert.get("change").asText()).isEqualTo("retracted");
            assertThat(alert.get("work").get("doi").asText()).isEqualTo("10.5555/example.1");
            assertThat(alert.get("findings").get(0).get("id").asText()).isEqualTo(finding.toString());
            assertThat(alert.get("event").get("notice").get("link").asText())
                    .isEqualTo("https://doi.org/10.5555/example.1.retraction");
            assertThat(alert.get("why")
                            .get("reasons")
                            .get(0)
                            .get("firstAlertId")
                            .asText())
                    .isEqualTo(receiver.messages().getFirst().id());
        }
    }

    @Test
    void bothSecretsSignWhileOneIsChanged() throws Exception {
        try (Receiver receiver = new Receiver(number -> Answer.of(200))) {
            String topic = wire.topic(unique("outcome"));
            var subscription = subscribe(user, topic, webhook(receiver));
            String before = subscription.getString("webhook.secret");
            String after = as(user).post("/api/subscriptions/" + subscription.getString("id") + "/secret")
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("webhook.secret");

            wire.send(accepted(topic));

            await().until(() -> receiver.messages().size() == 1);
            var during = receiver.messages().getFirst();
            assertThat(before).isNotEqualTo(after);
            assertThat(during.isSignedWith(before)).isTrue();
            assertThat(during.isSignedWith(after)).isTrue();

            wire.query("""
                    update endpoint set previous_until = now()
                    where id in (select endpoint_id from subscription_endpoint where subscription_id = $1)
                    """, UUID.fromString(subscription.getString("id")));
            wire.send(accepted(topic));

            await().until(() -> receiver.messages().size() == 2);
            var later = receiver.messages().getLast();
            assertThat(later.isSignedWith(before)).isFalse();
            assertThat(later.isSignedWith(after)).isTrue();
        }
    }

    @Test
    void nothingIsBroughtAfterTheSubscriptionEnded() throws Exception {
        try (Receiver receiver = new Receiver(number -> Answer.of(200))) {
            String topic = wire.topic(unique("outcome"));
            String id = subscribe(user, topic, webhook(receiver)).getString("id");
            as(user).header("If-Match", "\"1\"")
                    .delete("/api/subscriptions/" + id)
                    .then()
                    .statusCode(204);

            wire.settle(wire.send(accepted(topic)));

            assertThat(receiver.messages()).isEmpty();
        }
    }

    @Test
    void recordIsAtItsReceiverAtOnce() throws Exception {
        try (Receiver receiver = new Receiver(number -> Answer.of(200))) {
            String topic = wire.topic(unique("outcome"));
            subscribe(user, topic, webhook(receiver));
            List<Long> millis = new ArrayList<>();
            for (int i = 1; i <= MEASURED; i++) {
                int expected = i;
                Instant sent = Instant.now();
                wire.send(accepted(topic));
                await().pollInterval(Duration.ofMillis(1))
                        .until(() -> receiver.messages().size() == expected);
                Instant got = receiver.messages().getLast().at();
                millis.add(Duration.between(sent, got).toMillis());
            }
            List<Long> sorted = millis.stream().sorted().toList();
            Log.infof(
                    "record to webhook: p50 %d ms, p95 %d ms",
                    sorted.get(MEASURED / 2), sorted.get(MEASURED * 95 / 100));

            assertThat(sorted.get(MEASURED / 2))
                    .as("woken at once, not found by a poll (1 s)")
                    .isLessThan(400);
        }
    }
}
