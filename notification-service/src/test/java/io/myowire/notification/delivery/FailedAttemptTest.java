package io.myowire.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.myowire.notification.delivery.Receiver.Answer;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class FailedAttemptTest extends DeliverySteps {
    @Test
    void failedAttemptIsRepeatedUnderTheSameId() throws Exception {
        try (Receiver receiver = receiver(500, 200)) {
            UUID delivery = rows.delivery(OWNER, receiver.url());

            awaitState(delivery, "delivered");

            assertThat(receiver.messages()).hasSize(2);
            assertThat(receiver.messages()).allMatch(message -> message.isSignedWith(Rows.SECRET));
            assertThat(receiver.messages())
                    .extracting(Receiver.Message::id)
                    .containsOnly(receiver.messages().getFirst().id());
            as(OWNER)
                    .get("/api/deliveries/" + delivery)
                    .then()
                    .body("attempts.status", contains(500, 200))
                    .body("attempts.number", contains(1, 2))
                    .body("attempts[0].error", equalTo("HTTP 500"));
        }
    }

    @Test
    void redirectIsAFailureAndNotFollowed() throws Exception {
        try (Receiver elsewhere = receiver(200);
                Receiver receiver = new Receiver(number ->
                        number > 1 ? Answer.of(200) : new Answer(302, Map.of("Location", elsewhere.url()), ""))) {
            UUID delivery = rows.delivery(OWNER, receiver.url());

            awaitState(delivery, "delivered");

            assertThat(elsewhere.messages()).isEmpty();
            assertThat(receiver.messages()).hasSize(2);
        }
    }

    @Test
    void afterTheLastRetryItIsAbandonedWithItsReason() throws Exception {
        try (Receiver receiver = receiver(500)) {
            UUID delivery = rows.delivery(OWNER, receiver.url());

            awaitState(delivery, "abandoned");

            assertThat(receiver.messages()).hasSize(4);
            as(OWNER)
                    .get("/api/deliveries/" + delivery)
                    .then()
                    .body("reason", equalTo("no success in 4 attempts, the last: HTTP 500"))
                    .body("attempts", hasSize(4));
        }
    }

    @Test
    void receiverThatAsksForTimeGetsIt() throws Exception {
        try (Receiver receiver = new Receiver(number -> new Answer(429, Map.of("Retry-After", "3600"), ""))) {
            Instant before = Instant.now();
            UUID delivery = rows.delivery(OWNER, receiver.url());

            await().untilAsserted(() ->
                    as(OWNER).get("/api/deliveries/" + delivery).then().body("attempts", hasSize(1)));

            String next = as(OWNER).get("/api/deliveries/" + delivery).path("nextAttemptAt");
            assertThat(Instant.parse(next))
                    .isBetween(before.plusSeconds(3590), Instant.now().plusSeconds(3610));
            assertThat(rows.state(delivery)).isEqualTo("pending");
        }
    }

    @Test
    void goneEndsTheEndpointAndWhatWaitsForIt() throws Exception {
        try (Receiver receiver = receiver(410)) {
            UUID subscription = rows.subscription(OWNER);
            UUID webhook = rows.webhook(subscription, receiver.url());
            var later = rows.alert(OWNER, subscription);
            UUID waiting = rows.delivery(later, webhook, 1, 3600, null);

            UUID delivery = rows.delivery(rows.alert(OWNER, subscription), webhook);
            awaitState(delivery, "abandoned");
            UUID after = rows.delivery(rows.alert(OWNER, subscription), webhook);
            awaitState(after, "abandoned");

            assertThat(receiver.messages()).hasSize(1);
            assertThat(rows.state(waiting)).isEqualTo("abandoned");
            assertThat(rows.value("select ended_reason from endpoint where id = ?", webhook))
                    .isEqualTo("the receiver answered 410 Gone");
            as(OWNER)
                    .get("/api/deliveries/" + after)
                    .then()
                    .body("reason", containsString("410 Gone"))
                    .body("attempts", hasSize(0));
            as(OWNER)
                    .post("/api/deliveries/" + delivery + "/redelivery")
                    .then()
                    .statusCode(409)
                    .contentType(PROBLEM)
                    .body("type", equalTo("http://localhost:8080/docs/problems#endpoint-ended"));
        }
    }
}
