package io.myowire.notification.matching;

import static io.myowire.notification.Wire.LONG;
import static io.myowire.notification.Wire.accepted;
import static io.myowire.notification.Wire.event;
import static io.myowire.notification.Wire.named;
import static io.myowire.notification.Wire.notice;
import static io.myowire.notification.Wire.ofWork;
import static io.myowire.notification.Wire.subscribe;
import static io.myowire.notification.Wire.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An event that meets more people than are told in one transaction. */
@QuarkusTest
class FanOutTest extends MatchingSteps {
    private static final Duration VERY_LONG = Duration.ofMinutes(2);
    private static final int MANY = 2500;

    /** So many people with two subscriptions each. */
    private static final String SUBSCRIBE = """
            insert into subscription (id, owner, name, version, any_of, status, changes, feed_token, feed_token_hash,
                created_at)
            select gen_random_uuid(), $1 || '-' || n, 'Many', 1, array[$2], 'accepted',
                '{accepted,corrected,retracted}', '', sha256(convert_to(gen_random_uuid()::text, 'UTF8')),
                now() - interval '1 hour'
            from generate_series(1, $3) as n, generate_series(1, 2)
            """;

    private void subscribeMany(String topic) {
        wire.query(SUBSCRIBE, user, topic, MANY);
    }

    private long told(JsonObject event) {
        return wire.query("""
                        select count(*) from alert a
                        where a.event_id = $1 and (select count(*) from alert_reason r where r.cursor = a.cursor) = 2
                        """, UUID.fromString(event.getString("id")))
                .iterator()
                .next()
                .getLong(0);
    }

    @Test
    void everyoneIsToldOnceInTheOrderOfTheWorksEvents() {
        String topic = wire.topic(unique("outcome"));
        subscribeMany(topic);
        UUID work = UUID.randomUUID();
        UUID id = UUID.randomUUID();
        JsonObject accepted = ofWork(work, event("accepted", id, 1, topic));
        JsonObject retracted = notice("retracted", work, 2, named(id, 2, "retracted", false));

        wire.send(accepted);
        wire.send(retracted);

        await().atMost(VERY_LONG)
                .untilAsserted(() -> assertThat(told(retracted)).isEqualTo(MANY));
        assertThat(told(accepted)).isEqualTo(MANY);
        assertThat(wire.query("""
                        select a.owner from alert a join alert_event e on e.id = a.event_id
                        where e.work_id = $1
                        group by a.owner
                        having array_agg(e.change order by a.cursor) <> '{accepted,retracted}'
                        """, work))
                .as("people who were told in another order")
                .isEmpty();
        assertThat(wire.query("select from fan_out where work_id = $1", work)).isEmpty();
    }

    @Test
    void whatIsCutOffGoesOnAndDoublesNothing() {
        String topic = wire.topic(unique("outcome"));
        subscribeMany(topic);
        JsonObject event = accepted(topic);
        wire.send(event);
        await().atMost(LONG).untilAsserted(() -> assertThat(told(event)).isPositive());

        cutOff();

        await().atMost(VERY_LONG).untilAsserted(() -> assertThat(told(event)).isEqualTo(MANY));
    }

    @Test
    void anotherFindingDoesNotWaitForIt() {
        String many = wire.topic(unique("outcome"));
        String few = wire.topic(unique("outcome"));
        subscribeMany(many);
        subscribe(user, few, "");
        JsonObject big = accepted(many);
        JsonObject small = accepted(few);

        wire.send(big);
        wire.send(small);

        await().atMost(LONG).untilAsserted(() -> assertThat(
                        wire.query("select from alert where event_id = $1", UUID.fromString(small.getString("id"))))
                .hasSize(1));
        await().atMost(VERY_LONG).untilAsserted(() -> assertThat(told(big)).isEqualTo(MANY));
    }
}
