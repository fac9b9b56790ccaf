package io.myowire.notification.alert;

import static io.myowire.notification.Wire.awaitAlerts;
import static io.myowire.notification.Wire.event;
import static io.myowire.notification.Wire.subscribe;
import static io.myowire.notification.Wire.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.myowire.notification.Wire;
import io.myowire.testing.TestStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = TestStack.class, initArgs = @ResourceArg(name = "database", value = "notification"))
class AlertRetentionTest {
    @Inject
    Wire wire;

    @Inject
    AlertRetention retention;

    private final String user = "user-" + UUID.randomUUID();

    @Test
    void lastAlertOfAFindingIsKeptForItsRecall() {
        String topic = wire.topic(unique("outcome"));
        subscribe(user, topic, "");
        UUID id = UUID.randomUUID();
        wire.send(event("accepted", id, 1, topic));
        awaitAlerts(user, 1);
        JsonObject corrected = event("corrected", id, 2, topic);
        wire.send(corrected);
        awaitAlerts(user, 2);
        wire.query("update alert set created_at = now() - interval '3 years' where owner = $1", user);
        wire.query("update alert_event set occurred_at = now() - interval '3 years' where subject_id = $1", id);

        retention.forget().await().atMost(Wire.LONG);

        assertThat(wire.query("select event_id from alert where owner = $1", user))
                .extracting(row -> row.getUUID(0))
                .containsExactly(UUID.fromString(corrected.getString("id")));
        assertThat(wire.query("select from alert_event where subject_id = $1", id))
                .hasSize(1);
        wire.send(event("retracted", id, 3, topic));
        awaitAlerts(user, 2);
    }
}
