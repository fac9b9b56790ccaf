package io.myowire.messaging.inbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.myowire.database.Slices;
import io.myowire.database.Workers;
import io.myowire.messaging.event.Event;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Lets an event take effect once, however often it is delivered. The event's id, the consumer's own
 * position in the topic and the effect are committed together: a database that is restored or emptied
 * knows by itself from where to read again.
 */
@ApplicationScoped
public class Inbox {
    private static final String RECEIVE = "insert into inbox (event_id) values ($1) on conflict do nothing";
    private static final String FORGET = """
            delete from inbox where event_id = any(array(
                select event_id from inbox where received_at < $1 limit %d))
            """.formatted(Slices.SIZE);

    private final Pool pool;
    private final Clock clock;
    private final Duration keep;
    private final Counter duplicates;

    public Inbox(
            @Workers Pool pool,
            Clock clock,
            @ConfigProperty(name = "myowire.inbox.keep") Duration keep,
            MeterRegistry metrics) {
        this.pool = pool;
        this.clock = clock;
        this.keep = keep;
        this.duplicates = Counter.builder("myowire.inbox.duplicates")
                .description("Events delivered again and passed over")
                .register(metrics);
    }

    /**
     * Runs {@code effect} in a transaction of its own, unless this event has been received before. If
     * the effect fails, the event counts as not received.
     *
     * @return what the effect answers; empty if the event was received before
     */
    public <T> Uni<Optional<T>> once(Event event, Function<SqlConnection, Uni<T>> effect) {
        return pool.withTransaction(connection -> receive(connection, event).chain(inserted -> {
            if (inserted.rowCount() == 1) {
                return effect.apply(connection).map(Optional::ofNullable);
            }
            duplicates.increment();
            return Uni.createFrom().item(Optional.empty());
        }));
    }

    /** Both statements are on their way at once: the second does not wait for the first's answer. */
    private static Uni<RowSet<Row>> receive(SqlConnection connection, Event event) {
        Uni<RowSet<Row>> received = connection.preparedQuery(RECEIVE).execute(Tuple.of(event.id()));
        return event.origin() == null
                ? received
                : Uni.combine()
                        .all()
                        .unis(received, Positions.moveTo(connection, event.origin()))
                        .with((rows, moved) -> rows);
    }

    @Scheduled(every = "1h", delayed = "1m", identity = "inbox-forget", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        var before = clock.instant().minus(keep).atOffset(ZoneOffset.UTC);
        return Slices.delete(pool, FORGET, Tuple.of(before)).replaceWithVoid();
    }
}
