package io.myowire.notification.canary;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.myowire.database.Workers;
import io.myowire.notification.alert.AlertIndex;
import io.myowire.notification.alert.AlertView;
import io.myowire.notification.alert.Alerts;
import io.myowire.notification.matching.KnownFindings;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/**
 * Reads, as any owner reads her alerts, what its subscription is told of the synthetic findings of evidence-service, shows when
 * the last one came in time, and takes away what they left here. How they came is kept in the database, so every replica shows
 * the same.
 */
@ApplicationScoped
public class Canary {
    /** Whose they are; no issuer calls anybody so. */
    public static final String OWNER = "urn:myowire:canary";

    private static final UUID SUBSCRIPTION = UUID.fromString("018f0000-0000-7000-8000-00000000ca9a");
    private static final Duration IN_TIME = Duration.ofMinutes(1);
    private static final int MOST = 200;

    private static final String KNOWN = "select cursor, succeeded_at, seconds from canary";

    private static final String CAME = """
            update canary set cursor = $1, succeeded_at = greatest(succeeded_at, $2), seconds = $3 where cursor < $1
            """;

    private final AlertIndex index;
    private final Alerts alerts;
    private final Pool pool;
    private final Clock clock;
    private volatile double succeededAt;
    private volatile double seconds = Double.NaN;

    Canary(AlertIndex index, Alerts alerts, @Workers Pool pool, Clock clock, MeterRegistry metrics) {
        this.index = index;
        this.alerts = alerts;
        this.pool = pool;
        this.clock = clock;
        Gauge.builder("myowire.canary.last.success.timestamp", this, self -> self.succeededAt)
                .baseUnit("seconds")
                .description("When the last synthetic finding was posted that was an alert within a minute")
                .register(metrics);
        Gauge.builder("myowire.canary.duration", this, self -> self.seconds)
                .baseUnit("seconds")
                .description("From the post of the last synthetic finding until its alert could be read")
                .register(metrics);
    }

    @Scheduled(every = "5s", identity = "canary", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return known().chain(cursor -> index.after(OWNER, SUBSCRIPTION, cursor, MOST))
                .chain(told -> told.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : pool.withTransaction(connection -> came(connection, told))
                                .chain(this::known)
                                .replaceWithVoid());
    }

    /** How far it has read. */
    private Uni<Long> known() {
        return pool.query(KNOWN).execute().map(rows -> {
            Row row = rows.iterator().next();
            succeededAt = row.getOffsetDateTime("succeeded_at").toInstant().toEpochMilli() / 1000.0;
            seconds = row.getDouble("seconds") == null ? Double.NaN : row.getDouble("seconds");
            return row.getLong("cursor");
        });
    }

    /** The last alert stays until the next is there: by its cursor streams know how far they have come. */
    private Uni<Void> came(SqlConnection connection, List<AlertView> told) {
        Instant now = clock.instant();
        AlertView last = told.getLast();
        Instant inTime = told.stream()
                .map(alert -> alert.event().occurredAt())
                .filter(posted -> Duration.between(posted, now).compareTo(IN_TIME) <= 0)
                .reduce(Instant.EPOCH, (one, other) -> one.isAfter(other) ? one : other);
        double took = Duration.between(last.event().occurredAt(), now).toMillis() / 1000.0;
        return connection
                .preparedQuery(CAME)
                .execute(Tuple.of(last.cursor(), OffsetDateTime.ofInstant(inTime, ZoneOffset.UTC), took))
                .chain(() -> alerts.forgetBefore(connection, OWNER, last.cursor()))
                .chain(() -> KnownFindings.forget(
                        connection, told.stream().map(Canary::finding).toList()));
    }

    private static UUID finding(AlertView alert) {
        return UUID.fromString(alert.finding().get("id").toString());
    }
}
