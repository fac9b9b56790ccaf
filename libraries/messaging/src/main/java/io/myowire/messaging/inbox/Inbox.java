package io.myowire.messaging.inbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Lets an event take effect once, however often the broker delivers it. */
@ApplicationScoped
public class Inbox {
    private static final String RECEIVE = "insert into inbox (event_id) values ($1) on conflict do nothing";
    private static final String FORGET = """
            delete from inbox where event_id in
                (select event_id from inbox where received_at < $1 limit 10000)
            """;

    private final Pool pool;
    private final Clock clock;
    private final Duration keep;
    private final Counter duplicates;

    public Inbox(
            Pool pool, Clock clock, @ConfigProperty(name = "myowire.inbox.keep") Duration keep, MeterRegistry metrics) {
        this.pool = pool;
        this.clock = clock;
        this.keep = keep;
        this.duplicates = Counter.builder("myowire.inbox.duplicates")
                .description("Events delivered again and passed over")
                .register(metrics);
    }

    /**
     * Runs {@code effect} if this event has not been received before. Both belong to the caller's
     * transaction on {@code connection}: if the effect fails, the event counts as not received.
     */
    public Uni<Void> once(SqlConnection connection, UUID eventId, Supplier<Uni<Void>> effect) {
        return connection.preparedQuery(RECEIVE).execute(Tuple.of(eventId)).chain(inserted -> {
            if (inserted.rowCount() == 1) {
                return effect.get();
            }
            duplicates.increment();
            return Uni.createFrom().voidItem();
        });
    }

    @Scheduled(every = "1h", delayed = "1m", identity = "inbox-forget")
    Uni<Void> forget() {
        var before = clock.instant().minus(keep).atOffset(ZoneOffset.UTC);
        return pool.preparedQuery(FORGET).execute(Tuple.of(before)).replaceWithVoid();
    }
}
