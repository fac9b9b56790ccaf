package io.myowire.notification.delivery;

import io.myowire.database.Slices;
import io.myowire.database.Workers;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Forgets attempts and deliveries that ended long ago; what waits is never forgotten. */
@ApplicationScoped
class DeliveryRetention {
    private static final String FORGET_ATTEMPTS = """
            delete from delivery_attempt where ctid = any(array(
                select t.ctid from delivery_attempt t where t.attempted_at < $1 limit %d))
            """.formatted(Slices.SIZE);

    private static final String FORGET_DELIVERIES = """
            with gone as (
                delete from delivery where id = any(array(
                    select id from delivery
                    where state <> 'pending' and created_at < $1 limit %d))
                returning id),
            alerts as (delete from delivery_alert where delivery_id in (select id from gone))
            select id from gone
            """.formatted(Slices.SIZE);

    private static final String FORGET_ALLOWANCES = """
            delete from redelivery_allowance where ctid = any(array(
                select ctid from redelivery_allowance where since < $1 limit %d))
            """.formatted(Slices.SIZE);

    private final Pool pool;
    private final Clock clock;
    private final Duration attempts;
    private final Duration deliveries;

    DeliveryRetention(
            @Workers Pool pool,
            Clock clock,
            @ConfigProperty(name = "myowire.retention.attempts", defaultValue = "90d") Duration attempts,
            @ConfigProperty(name = "myowire.retention.deliveries", defaultValue = "90d") Duration deliveries) {
        this.pool = pool;
        this.clock = clock;
        this.attempts = attempts;
        this.deliveries = deliveries;
    }

    @Scheduled(
            every = "1h",
            delayed = "3m",
            identity = "delivery-retention",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        return Slices.delete(pool, FORGET_ATTEMPTS, before(attempts))
                .invoke(count -> Log.debugf("%d attempts forgotten", count))
                .chain(() -> Slices.delete(pool, FORGET_DELIVERIES, before(deliveries)))
                .invoke(count -> Log.debugf("%d deliveries forgotten", count))
                .chain(() -> Slices.delete(pool, FORGET_ALLOWANCES, before(Duration.ofHours(1))))
                .replaceWithVoid();
    }

    private Tuple before(Duration age) {
        return Tuple.of(clock.instant().minus(age).atOffset(ZoneOffset.UTC));
    }
}
