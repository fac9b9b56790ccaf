package io.myowire.messaging.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.myowire.database.Workers;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;

/** Shows how much waits for the broker, and since when. */
@ApplicationScoped
public class OutboxMetrics {
    private static final String MEASURE = """
            select (select count(*) from (select from outbox limit 100000) as counted),
                   coalesce(extract(epoch from clock_timestamp() -
                       (select created_at from outbox where parked_at is null order by id limit 1)), 0)::float8,
                   (select count(*) from (select from outbox where parked_at is not null limit 100000) as counted)
            """;

    private final Pool pool;
    private volatile long depth;
    private volatile double ageSeconds;
    private volatile long parked;

    public OutboxMetrics(@Workers Pool pool, MeterRegistry metrics) {
        this.pool = pool;
        Gauge.builder("myowire.outbox.depth", this, self -> self.depth)
                .description("Events that wait for the broker (counted up to 100,000)")
                .register(metrics);
        Gauge.builder("myowire.outbox.age", this, self -> self.ageSeconds)
                .baseUnit("seconds")
                .description("How long the oldest event has waited for the broker")
                .register(metrics);
        Gauge.builder("myowire.outbox.parked", this, self -> self.parked)
                .description("Events that the broker refuses and an operator has to look at")
                .register(metrics);
    }

    @Scheduled(every = "5s", identity = "outbox-metrics")
    Uni<Void> measure() {
        return pool.query(MEASURE)
                .execute()
                .invoke(rows -> {
                    var row = rows.iterator().next();
                    depth = row.getLong(0);
                    ageSeconds = row.getDouble(1);
                    parked = row.getLong(2);
                })
                .replaceWithVoid();
    }
}
