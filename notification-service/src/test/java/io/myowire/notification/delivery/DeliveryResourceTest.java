package io.myowire.notification.delivery;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.myowire.testing.TestTokens;
import io.myowire.testing.request.RawHttp;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DeliveryResourceTest extends DeliverySteps {
    @Test
    void redeliveryIsOneMoreMessageUnderTheSameId() throws Exception {
        try (Receiver receiver = receiver(200)) {
            UUID delivery = rows.delivery(OWNER, receiver.url());
            awaitState(delivery, "delivered");

            for (int i = 0; i < 2; i++) {
                as(OWNER)
                        .header("Idempotency-Key", "again-" + delivery)
                        .post("/api/deliveries/" + delivery + "/redelivery")
                        .then()
                        .statusCode(202)
                        .body("id", equalTo(delivery.toString()));
                await().untilAsserted(() -> {
                    assertThat(receiver.messages()).hasSize(2);
                    assertThat(rows.state(delivery)).isEqualTo("delivered");
                });
            }

            assertThat(receiver.messages().getLast().id())
                    .isEqualTo(receiver.messages().getFirst().id());
            as(OWNER).get("/api/deliveries/" + delivery).then().body("attempts.number", contains(1, 2));
        }
    }

    @Test
    void listIsPagedAndFiltered() {
        String owner = "pia";
        UUID subscription = rows.subscription(owner);
        UUID webhook = rows.webhook(subscription, "http://127.0.0.1:1/");
        for (int i = 0; i < 5; i++) {
            rows.delivery(rows.alert(owner, subscription), webhook);
        }
        String first = "/api/deliveries?limit=2&subscription=" + subscription;

        List<String> ids = new java.util.ArrayList<>();
        String next = null;
        do {
            var page = as(owner).get(next == null ? first : first + "&cursor=" + next);
            page.then().statusCode(200);
            ids.addAll(page.path("items.id"));
            next = page.path("next");
        } while (next != null);

        assertThat(ids).hasSize(5).doesNotHaveDuplicates();
        as(owner)
                .get("/api/deliveries?state=delivered&subscription=" + subscription)
                .then()
                .body("items", hasSize(0));
        as("eve").get(first).then().statusCode(200).body("items", hasSize(0));
    }

    @Test
    void badRequestsAreProblems() throws Exception {
        UUID delivery;
        try (Receiver receiver = receiver(200)) {
            delivery = rows.delivery(OWNER, receiver.url());
            awaitState(delivery, "delivered");
        }
        Map<String, String> parameters = Map.of(
                "state=lost", "state",
                "alert=7", "alert",
                "subscription=x", "subscription",
                "limit=0", "limit",
                "cursor=nonsense", "cursor");
        parameters.forEach((query, name) -> as(OWNER)
                .get("/api/deliveries?" + query)
                .then()
                .statusCode(400)
                .contentType(PROBLEM)
                .body("parameter", equalTo(name)));
        given().get("/api/deliveries").then().statusCode(401).contentType(PROBLEM);
        as("eve").get("/api/deliveries/" + delivery).then().statusCode(404).contentType(PROBLEM);
        as("eve")
                .post("/api/deliveries/" + delivery + "/redelivery")
                .then()
                .statusCode(404)
                .contentType(PROBLEM);
        as(OWNER)
                .post("/api/deliveries/" + UUID.randomUUID() + "/redelivery")
                .then()
                .statusCode(404)
                .contentType(PROBLEM);
        as(OWNER).get("/api/deliveries/7").then().statusCode(404).contentType(PROBLEM);
    }

    @Test
    void clientsThatCutTheConnectionCostNothing() throws Exception {
        UUID delivery;
        try (Receiver receiver = receiver(200)) {
            delivery = rows.delivery(OWNER, receiver.url());
            awaitState(delivery, "delivered");
            String path = "/api/deliveries/" + delivery + "/redelivery";
            RawHttp http = new RawHttp(address, TestTokens.token(OWNER, "reader"));
            for (int i = 0; i < 100; i++) {
                http.postAndLeave(path, "");
            }

            for (int i = 0; i < 20; i++) {
                as(OWNER).post(path).then().statusCode(202);
            }
            awaitState(delivery, "delivered");
        }
    }
}
