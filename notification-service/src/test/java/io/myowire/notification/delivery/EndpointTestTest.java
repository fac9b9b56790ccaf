package io.myowire.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** An endpoint is tested by a message that is signed as alerts are, and its owner sees what came of it. */
@QuarkusTest
class EndpointTestTest extends DeliverySteps {
    @ConfigProperty(name = "myowire.endpoint.redeliveries-per-minute")
    int most;

    private final String owner = "tester-" + UUID.randomUUID();

    private JsonPath endpoint(String address) {
        return as(owner)
                .contentType("application/json")
                .body(Map.of("channel", "webhook", "address", address))
                .post("/api/endpoints")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    private static Response test(String owner, String endpoint) {
        return as(owner).post("/api/endpoints/" + endpoint + "/test");
    }

    @Test
    void receiverIsSentOneSignedMessageAndTheAnswerIsShown() throws Exception {
        try (Receiver receiver = receiver(204)) {
            JsonPath endpoint = endpoint(receiver.url());

            JsonPath answer = test(owner, endpoint.getString("id"))
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();

            assertThat(answer.getBoolean("succeeded")).isTrue();
            assertThat(answer.getInt("status")).isEqualTo(204);
            assertThat(answer.getString("error")).isNull();
            assertThat(receiver.messages()).hasSize(1);
            Receiver.Message message = receiver.messages().getFirst();
            assertThat(message.isSignedWith(endpoint.getString("secret"))).isTrue();
            assertThat(message.id()).isEqualTo(answer.getString("id"));
            assertThat(message.body()).contains("\"type\":\"endpoint.test\"", endpoint.getString("id"));
        }
    }

    @Test
    void whatWentWrongIsSaidAndTheEndpointStaysAsItWas() throws Exception {
        try (Receiver receiver = receiver(410)) {
            String id = endpoint(receiver.url()).getString("id");

            test(owner, id)
                    .then()
                    .statusCode(200)
                    .body("succeeded", equalTo(false))
                    .body("status", equalTo(410))
                    .body("error", equalTo("HTTP 410"));

            as(owner).get("/api/endpoints/" + id).then().body("state", equalTo("live"));
        }
        String dead = endpoint("http://localhost:9/hook").getString("id");
        test(owner, dead)
                .then()
                .statusCode(200)
                .body("succeeded", equalTo(false))
                .body("error", containsString("no connection"));
    }

    @Test
    void whoAsksTooOftenIsToldWhenToAskAgain() throws Exception {
        try (Receiver receiver = receiver(200)) {
            String id = endpoint(receiver.url()).getString("id");
            rows.update("""
                    insert into redelivery_allowance (owner, host, since, used)
                    select ?, host, now() - interval '50 seconds', ? from endpoint where id = ?
                    """, owner, most, UUID.fromString(id));

            int seconds = Integer.parseInt(test(owner, id)
                    .then()
                    .statusCode(429)
                    .contentType(PROBLEM)
                    .body("type", equalTo("http://localhost:8080/docs/problems#too-many-redeliveries"))
                    .extract()
                    .header("Retry-After"));

            assertThat(seconds).isBetween(1, 11);
            assertThat(receiver.messages()).isEmpty();
        }
    }

    @Test
    void onlyOnesOwnLivingEndpointIsTested() throws Exception {
        try (Receiver receiver = receiver(200)) {
            String id = endpoint(receiver.url()).getString("id");

            test("other-" + owner, id).then().statusCode(404);
            test(owner, UUID.randomUUID().toString()).then().statusCode(404);
            test(owner, "x").then().statusCode(404);
            as(owner)
                    .header("If-Match", "\"1\"")
                    .delete("/api/endpoints/" + id)
                    .then()
                    .statusCode(204);
            test(owner, id)
                    .then()
                    .statusCode(409)
                    .body("type", equalTo("http://localhost:8080/docs/problems#endpoint-ended"));
            assertThat(receiver.messages()).isEmpty();
        }
    }
}
