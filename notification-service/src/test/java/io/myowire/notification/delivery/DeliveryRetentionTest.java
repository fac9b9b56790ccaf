package io.myowire.notification.delivery;

import static io.myowire.notification.Wire.accepted;
import static io.myowire.notification.Wire.awaitAlerts;
import static io.myowire.notification.Wire.subscribe;
import static io.myowire.notification.Wire.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.myowire.notification.Wire;
import io.myowire.testing.TestStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is old is forgotten, however much there is of it; what is still needed is not. */
@QuarkusTest
@QuarkusTestResource(value = TestStack.class, initArgs = @ResourceArg(name = "database", value = "notification"))
class DeliveryRetentionTest {
    private static final String OLD_ATTEMPTS = """
            insert into delivery_attempt (delivery_id, number, attempted_at, millis)
            select d.delivery_id, 1000 + n, now() - interval '100 days', 1
            from delivery_alert d, generate_series(1, 12000) as n where d.alert_id = $1
            """;

    @Inject
    Wire wire;

    @Inject
    DeliveryRetention retention;

    private final String user = "user-" + UUID.randomUUID();

    private long count(String sql, UUID id) {
        return wire.query(sql, id).iterator().next().getLong(0);
    }

    @Test
    void attemptsOfLongAgoAreForgottenHoweverManyAndRecentOnesAreKept() {
        String topic = wire.topic(unique("outcome"));
        subscribe(user, topic, ", \"webhook\": {\"url\": \"http://localhost:9/hook\"}");
        wire.send(accepted(topic));
        UUID alert = UUID.fromString((String) awaitAlerts(user, 1).getFirst().get("id"));
        await().atMost(Wire.LONG)
                .untilAsserted(() -> assertThat(count("""
                                select count(*) from delivery_attempt t join delivery_alert d using (delivery_id)
                                where d.alert_id = $1""", alert)).isPositive());
        wire.query(OLD_ATTEMPTS, alert);

        retention.forget().await().atMost(Wire.LONG);

        assertThat(count("""
                select count(*) from delivery_attempt t join delivery_alert d using (delivery_id)
                where d.alert_id = $1 and t.number > 1000""", alert)).isZero();
        assertThat(count("""
                select count(*) from delivery_attempt t join delivery_alert d using (delivery_id)
                where d.alert_id = $1""", alert)).isPositive();
    }
}
