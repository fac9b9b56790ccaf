package io.myowire.messaging.outbox;

import io.myowire.database.Signals;
import io.myowire.database.Worker;
import io.myowire.database.WorkerFailure;
import io.myowire.database.Workers;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Sends the outbox to Kafka, oldest first, and deletes what the broker acknowledged. One relay per
 * database is active: the one whose connection holds the advisory lock. As the same connection reads
 * and deletes, a relay that lost its lock can do neither; and as a relay that takes the lock over from
 * one that did not give it back waits until nothing of that can be under way to the broker any more,
 * nothing older follows something newer. If a relay dies between acknowledgement and deletion, the
 * events are sent again under the same ids and the inboxes pass them over.
 */
@ApplicationScoped
public class OutboxRelay {
    /** "outbox" in ASCII: the advisory lock's number in every service's own database. */
    public static final long LOCK = 0x6F_75_74_62_6F_78L;

    private static final String TRY_LOCK = "select pg_try_advisory_lock($1)";

    /** Whether another relay, which did not say that it ended, may have something of the outbox under way. */
    private static final String TAKE_OVER = """
            with before as (select holder, taken_at from outbox_relay where id),
            taken as (
                insert into outbox_relay (id, holder, taken_at) values (true, $1, clock_timestamp())
                on conflict (id) do update set holder = excluded.holder, taken_at = excluded.taken_at)
            select coalesce((select holder is not null and holder <> $1 from before), false)
                and exists (select from outbox where parked_at is null)
            """;

    private static final String GIVE_BACK = "update outbox_relay set holder = null where holder = $1";

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Pool pool;
    private final OutboxBatch batch;
    private final Duration sendTimeout;
    private final Worker worker;
    private final UUID self = UUID.randomUUID();

    /** The session that holds the lock, for as long as it lives. */
    private PgConnection locked;

    private volatile boolean stopping;
    private volatile boolean sending;

    OutboxRelay(
            @Workers Pool pool,
            Signals signals,
            OutboxBatch batch,
            @ConfigProperty(name = "myowire.outbox.poll-interval") Duration pollInterval,
            @ConfigProperty(name = "mp.messaging.outgoing.outbox.max.block.ms") long blockedMillis,
            @ConfigProperty(name = "mp.messaging.outgoing.outbox.delivery.timeout.ms") long deliveryMillis) {
        this.pool = pool;
        this.batch = batch;
        // The producer first waits for the topic's leader, and only then counts the delivery's time.
        this.sendTimeout = Duration.ofMillis(blockedMillis + deliveryMillis);
        this.worker = signals.worker(Outbox.CHANNEL, pollInterval, this::relay);
    }

    void start(@Observes StartupEvent started) {
        worker.start();
    }

    /** Says, if nothing is under way, that the next relay need not wait; else the run's end says it. */
    void stop(@Observes ShutdownEvent event) {
        stopping = true;
        worker.stop();
        if (!sending) {
            try {
                pool.preparedQuery(GIVE_BACK).execute(Tuple.of(self)).await().atMost(PATIENCE);
            } catch (RuntimeException away) {
                Log.debugf("the next relay will wait: %s", away);
            }
        }
    }

    /** Why the relay of this replica last failed; empty if it never did. */
    public Optional<WorkerFailure> lastFailure() {
        return worker.lastFailure();
    }

    /** When the relay of this replica last came to the end of a run; empty if it never did. */
    public Optional<Instant> lastSuccess() {
        return worker.lastSuccess();
    }

    private Uni<Boolean> relay(PgConnection connection) {
        if (stopping) {
            return Uni.createFrom().item(false);
        }
        if (connection.equals(locked)) {
            return send(connection);
        }
        return connection.preparedQuery(TRY_LOCK).execute(Tuple.of(LOCK)).chain(tried -> {
            if (!tried.iterator().next().getBoolean(0)) {
                return Uni.createFrom().item(false);
            }
            return takeOver(connection).invoke(() -> locked = connection).chain(() -> send(connection));
        });
    }

    private Uni<Void> takeOver(PgConnection connection) {
        return connection.preparedQuery(TAKE_OVER).execute(Tuple.of(self)).chain(rows -> {
            boolean mayHaveSends = rows.iterator().next().getBoolean(0);
            return mayHaveSends
                    ? Uni.createFrom().voidItem().onItem().delayIt().by(sendTimeout)
                    : Uni.createFrom().voidItem();
        });
    }

    /** Whatever it began to send has ended when this does: acknowledged, refused or timed out. */
    private Uni<Boolean> send(PgConnection connection) {
        return batch.send(connection)
                .call(() -> stopping
                        ? connection.preparedQuery(GIVE_BACK).execute(Tuple.of(self))
                        : Uni.createFrom().voidItem());
    }
}
