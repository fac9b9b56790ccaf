package io.myowire.evidence.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.myowire.messaging.outbox.OutboxRelay;
import io.myowire.testing.TestKafka;
import io.myowire.testing.TestStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** A relay that follows one which died with sends under way. */
@QuarkusTest
@QuarkusTestResource(value = TestStack.class, initArgs = @ResourceArg(name = "database", value = "evidence"))
class RelayTakeoverTest {
    private static final String SYNTHESES = "evidence.syntheses.v1";
    private static final Duration LONG = Duration.ofSeconds(60);

    /** The session of the relay that is active ends as a dead one's does; what it would have sent next is there. */
    private static final String DIES_WITH_WORK = """
            with work as (
                insert into outbox (event_id, topic, key, payload)
                values ($1, 'evidence.syntheses.v1', $2, 'after ' || $2) returning id)
            select pg_terminate_backend(l.pid)
            from work, pg_locks l join pg_database d on d.oid = l.database
            where d.datname = current_database() and l.locktype = 'advisory' and l.granted
                and (l.classid::bigint << 32) | l.objid::bigint = $3
            """;

    @Inject
    Pool pool;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @ConfigProperty(name = "mp.messaging.outgoing.outbox.max.block.ms")
    long leaderMillis;

    @ConfigProperty(name = "mp.messaging.outgoing.outbox.delivery.timeout.ms")
    long deliveryMillis;

    private final String key = UUID.randomUUID().toString();

    @Test
    void sendsNothingWhileTheOthersSendsMayStillArrive() {
        UUID other = UUID.randomUUID();
        await().atMost(LONG)
                .until(() ->
                        rows("update outbox_relay set holder = $1 where holder is not null", Tuple.of(other)) == 1);

        assertThat(rows(DIES_WITH_WORK, Tuple.of(UUID.randomUUID(), key, OutboxRelay.LOCK)))
                .isEqualTo(1);

        await().atMost(LONG).until(() -> !sent().isEmpty());
        long waited = sent().getFirst().timestamp() - takenAt().toInstant().toEpochMilli();
        assertThat(waited).isGreaterThanOrEqualTo(leaderMillis + deliveryMillis);
    }

    private OffsetDateTime takenAt() {
        return pool.query("select taken_at from outbox_relay where holder is not null")
                .execute()
                .await()
                .atMost(LONG)
                .iterator()
                .next()
                .getOffsetDateTime(0);
    }

    private int rows(String sql, Tuple values) {
        return pool.preparedQuery(sql).execute(values).await().atMost(LONG).rowCount();
    }

    private List<ConsumerRecord<String, String>> sent() {
        return new TestKafka(bootstrapServers)
                .records(SYNTHESES).stream()
                        .filter(record -> record.value().endsWith(key))
                        .toList();
    }
}
