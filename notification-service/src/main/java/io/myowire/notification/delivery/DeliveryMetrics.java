package io.myowire.notification.delivery;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.myowire.database.Workers;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Locale;

/** Shows what is due and not brought yet, how attempts end, and how long it takes. */
@ApplicationScoped
public class DeliveryMetrics {
    private static final String MEASURE = """
            select count(*), coalesce(extract(epoch from $1 - min(next_attempt_at)), 0)::float8
            from (
                (select next_attempt_at from delivery where state = 'pending' and not waiting limit 100000)
                union all
                (select next_attempt_at from delivery
                 where state = 'pending' and waiting and next_attempt_at <= $1
                 order by next_attempt_at limit 100000)) as due
            """;

    /** How an attempt ends. */
    enum End {
        DELIVERED,
        FAILED,
        ABANDONED,
        GONE,
        /** What came of it came when the delivery was another process's already. */
        LATE;

        String tag() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Pool pool;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final Timer postToDelivery;
    private volatile long backlog;
    private volatile double ageSeconds;

    public DeliveryMetrics(@Workers Pool pool, Clock clock, MeterRegistry metrics) {
        this.pool = pool;
        this.clock = clock;
        this.metrics = metrics;
        Gauge.builder("myowire.delivery.backlog", this, self -> self.backlog)
                .description("Deliveries that are due and not done (counted up to 100,000)")
                .register(metrics);
        Gauge.builder("myowire.delivery.backlog.age", this, self -> self.ageSeconds)
                .baseUnit("seconds")
                .description("For how long the first of them has been due")
                .register(metrics);
        this.postToDelivery = Timer.builder("myowire.post.to.delivery")
                .description("From a finding's event to its first success at a receiver")
                .register(metrics);
        for (End end : End.values()) {
            count(end, 0);
        }
    }

    void ended(Claim claim, End end) {
        count(end, 1);
        if (end == End.DELIVERED && claim.postedAt() != null) {
            postToDelivery.record(Duration.between(claim.postedAt(), clock.instant()));
        }
    }

    private void count(End end, double by) {
        metrics.counter("myowire.webhook.attempts", "outcome", end.tag()).increment(by);
        metrics.counter("myowire.deliveries", "channel", "webhook", "outcome", end.tag())
                .increment(by);
    }

    @Scheduled(every = "5s", identity = "delivery-metrics")
    Uni<Void> measure() {
        return pool.preparedQuery(MEASURE)
                .execute(Tuple.of(clock.instant().atOffset(ZoneOffset.UTC)))
                .invoke(rows -> {
                    var row = rows.iterator().next();
                    backlog = row.getLong(0);
                    ageSeconds = row.getDouble(1);
                })
                .replaceWithVoid();
    }
}
