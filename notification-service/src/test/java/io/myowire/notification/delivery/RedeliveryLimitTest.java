package io.myowire.notification.delivery;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RedeliveryLimitTest extends DeliverySteps {
    @ConfigProperty(name = "myowire.endpoint.redeliveries-per-minute")
    int most;

    private final String eager = "eager-" + UUID.randomUUID();

    @Test
    void whoHasTooMuchSentAgainToAHostIsAskedToWaitAndNobodyElseIs() throws Exception {
        try (Receiver victim = receiver(200);
                Receiver another = receiver(200)) {
            UUID delivery = delivered(eager, victim);
            UUID elsewhere = delivered(eager, another);
            UUID ofAnother = delivered("patient-" + eager, victim);
            useUp(eager, delivery);

            as(eager)
                    .post("/api/deliveries/" + delivery + "/redelivery")
                    .then()
                    .statusCode(429)
                    .header("Retry-After", equalTo("60"))
                    .contentType(PROBLEM)
                    .body("type", containsString("too-many-redeliveries"))
                    .body("detail", containsString(Integer.toString(most)));

            as(eager)
                    .post("/api/deliveries/" + elsewhere + "/redelivery")
                    .then()
                    .statusCode(202);
            as("patient-" + eager)
                    .post("/api/deliveries/" + ofAnother + "/redelivery")
                    .then()
                    .statusCode(202);
            as(eager)
                    .get("/api/deliveries/" + delivery)
                    .then()
                    .body("state", equalTo("delivered"))
                    .body("attempts.size()", equalTo(1));
        }
    }

    private UUID delivered(String owner, Receiver receiver) {
        UUID delivery = rows.delivery(owner, receiver.url());
        awaitState(delivery, "delivered");
        return delivery;
    }

    /** So many as are allowed, in a minute that does not end before the test does. */
    private void useUp(String owner, UUID delivery) {
        rows.update("""
                insert into redelivery_allowance (owner, host, since, used)
                select ?, n.host, now() + interval '1 hour', ?
                from delivery d join endpoint n on n.id = d.endpoint_id where d.id = ?
                """, owner, most, delivery);
    }
}
