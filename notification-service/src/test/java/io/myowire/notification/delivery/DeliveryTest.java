package io.myowire.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DeliveryTest extends DeliverySteps {
    @Test
    void messageIsSignedAndHoldsTheAlertAsTheApiGivesIt() throws Exception {
        try (Receiver receiver = receiver(200)) {
            UUID subscription = rows.subscription(OWNER);
            UUID webhook = rows.webhook(subscription, receiver.url());
            var alert = rows.alert(OWNER, subscription);
            UUID delivery = rows.delivery(alert, webhook);

            awaitState(delivery, "delivered");

            assertThat(receiver.messages()).hasSize(1);
            var message = receiver.messages().getFirst();
            assertThat(message.isSignedWith(Rows.SECRET)).isTrue();
            assertThat(message.isSignedWith("whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"))
                    .isFalse();
            assertThat(message.id()).isEqualTo(alert.id().toString());
            assertThat(message.header("content-type")).isEqualTo("application/json");
            assertThat(message.header("accept-encoding")).isEqualTo("identity");
            String shown = as(OWNER).get("/api/alerts/" + alert.id()).asString();
            JsonNode body = mapper.readTree(message.body());
            ObjectNode data = (ObjectNode) body.get("data");
            assertThat(data.remove("sequence").asLong()).isEqualTo(alert.cursor());
            ObjectNode own = (ObjectNode) mapper.readTree(shown);
            assertThat(own.remove("read").asBoolean()).isFalse();
            assertThat(data).isEqualTo(own);
            assertThat(body.get("data").get("createdAt").isTextual()).isTrue();
            assertThat(body.get("type").asText()).isEqualTo("finding.accepted");
            assertThat(body.get("timestamp")).isEqualTo(body.get("data").get("createdAt"));
            as(OWNER)
                    .get("/api/deliveries?alert=" + alert.id())
                    .then()
                    .statusCode(200)
                    .body("items", hasSize(1))
                    .body("items[0].id", equalTo(delivery.toString()))
                    .body("items[0].alertIds[0]", equalTo(alert.id().toString()))
                    .body("items[0].channel", equalTo("webhook"))
                    .body("items[0].state", equalTo("delivered"))
                    .body("items[0].attempts.status", contains(200))
                    .body("items[0].attempts[0].attemptedAt", containsString("T"))
                    .body("items[0].attempts[0].millis", notNullValue())
                    .body("items[0].attempts[0].error", nullValue());
        }
    }

    @Test
    void deliveryOfAProcessThatDiedIsAttemptedAgainUnderTheSameId() throws Exception {
        try (Receiver receiver = receiver(200)) {
            UUID subscription = rows.subscription(OWNER);
            UUID webhook = rows.webhook(subscription, receiver.url());
            var alert = rows.alert(OWNER, subscription);
            UUID delivery = rows.delivery(alert, webhook, 1, 0, 1.0);
            rows.update("update delivery set fence = 7 where id = ?", delivery);

            awaitState(delivery, "delivered");

            assertThat(receiver.messages())
                    .extracting(Receiver.Message::id)
                    .containsExactly(alert.id().toString());
            assertThat(receiver.messages().getFirst().at())
                    .as("not before the lease was over")
                    .isAfter(((java.sql.Timestamp) rows.value("select created_at from alert where id = ?", alert.id()))
                            .toInstant()
                            .plusMillis(900));
        }
    }
}
