package io.myowire.messaging.outbox;

import io.myowire.database.Worker;
import io.myowire.database.WorkerFailure;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import io.vertx.core.Vertx;
import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * Sends the outbox to Kafka, oldest first, and deletes what the broker acknowledged. One relay per
 * database is active: the one whose connection holds the advisory lock. As the same connection
 * reads and deletes, a relay that lost its lock can do neither. If it dies between acknowledgement
 * and deletion, the events are sent again under the same ids and the inboxes pass them over.
 */
@ApplicationScoped
public class OutboxRelay {
    /** "outbox" in ASCII: the advisory lock's number in every service's own database. */
    public static final long LOCK = 0x6F_75_74_62_6F_78L;

    private static final String TRY_LOCK = "select pg_try_advisory_lock($1)";
    private static final String OLDEST = "select id, topic, key, payload from outbox order by id limit $1";
    private static final String DELETE = "delete from outbox where id = any($1)";

    private final MutinyEmitter<String> kafka;
    private final int batchSize;
    private final Worker worker;

    /** The session that holds the lock, for as long as it lives. */
    private PgConnection locked;

    public OutboxRelay(
            Vertx vertx,
            Pool pool,
            @Channel("outbox") MutinyEmitter<String> kafka,
            @ConfigProperty(name = "myowire.outbox.batch-size") int batchSize,
            @ConfigProperty(name = "myowire.outbox.poll-interval") Duration pollInterval) {
        this.kafka = kafka;
        this.batchSize = batchSize;
        this.worker = new Worker(vertx, pool, "outbox", pollInterval, this::relay);
    }

    void start(@Observes StartupEvent started) {
        worker.start();
    }

    void stop(@Observes ShutdownEvent stopping) {
        worker.stop();
    }

    /** Why the relay of this replica last failed; empty if it never did. */
    public Optional<WorkerFailure> lastFailure() {
        return worker.lastFailure();
    }

    private Uni<Boolean> relay(PgConnection connection) {
        if (connection.equals(locked)) {
            return relayBatch(connection);
        }
        return connection.preparedQuery(TRY_LOCK).execute(Tuple.of(LOCK)).chain(tried -> {
            if (!tried.iterator().next().getBoolean(0)) {
                return Uni.createFrom().item(false);
            }
            locked = connection;
            return relayBatch(connection);
        });
    }

    private Uni<Boolean> relayBatch(PgConnection connection) {
        return connection
                .preparedQuery(OLDEST)
                .execute(Tuple.of(batchSize))
                .chain(events -> events.size() == 0
                        ? Uni.createFrom().item(false)
                        : send(events).chain(sent -> delete(connection, sent)).replaceWith(events.size() == batchSize));
    }

    /** Answers the rows' ids when the broker has acknowledged every one of them. */
    private Uni<Long[]> send(RowSet<Row> events) {
        List<Long> ids = new ArrayList<>(events.size());
        List<Uni<Void>> sends = new ArrayList<>(events.size());
        for (Row event : events) {
            ids.add(event.getLong(0));
            sends.add(send(event.getString(1), event.getString(2), event.getString(3)));
        }
        return Uni.join().all(sends).andFailFast().replaceWith(() -> ids.toArray(Long[]::new));
    }

    private Uni<Void> send(String topic, String key, String payload) {
        var metadata = OutgoingKafkaRecordMetadata.<String>builder()
                .withTopic(topic)
                .withKey(key)
                .build();
        return kafka.sendMessage(Message.of(payload).addMetadata(metadata));
    }

    private static Uni<Void> delete(PgConnection connection, Long[] ids) {
        return connection.preparedQuery(DELETE).execute(Tuple.of(ids)).replaceWithVoid();
    }
}
