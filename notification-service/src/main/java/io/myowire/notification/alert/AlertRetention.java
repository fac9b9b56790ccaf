package io.myowire.notification.alert;

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

/**
 * Forgets alerts after years. The last alert of a finding that somebody had is kept: by it she is told
 * again when the finding is retracted.
 */
@ApplicationScoped
class AlertRetention {
    private static final String FORGET = """
            with gone as (
                delete from alert where (owner, cursor) in (
                    select a.owner, a.cursor
                    from alert a
                    join alert_event e on e.id = a.event_id
                    where a.created_at < $1 and exists (
                        select from alert_event o
                        join alert n on n.event_id = o.id and n.owner = a.owner
                        where o.subject_id = e.subject_id and n.cursor > a.cursor)
                    limit %d)
                returning owner, cursor),
            reasons as (delete from alert_reason where cursor in (select cursor from gone)),
            read as (delete from alert_read x using gone where x.owner = gone.owner and x.cursor = gone.cursor),
            acknowledged as (
                delete from alert_acknowledged k using gone where k.owner = gone.owner and k.cursor = gone.cursor)
            select cursor from gone
            """.formatted(Slices.SIZE);

    private static final String FORGET_EVENTS = """
            with gone as (
                delete from alert_event where id = any(array(
                    select e.id from alert_event e
                    where e.occurred_at < $1
                        and not exists (select from alert a where a.event_id = e.id)
                        and not exists (select from fan_out f where f.event_id = e.id)
                    limit %d)) returning id),
            names as (delete from notice_finding where event_id in (select id from gone))
            select id from gone
            """.formatted(Slices.SIZE);

    private final Pool pool;
    private final Clock clock;
    private final Duration keep;

    AlertRetention(
            @Workers Pool pool,
            Clock clock,
            @ConfigProperty(name = "myowire.retention.alerts", defaultValue = "730d") Duration keep) {
        this.pool = pool;
        this.clock = clock;
        this.keep = keep;
    }

    @Scheduled(
            every = "1h",
            delayed = "4m",
            identity = "alert-retention",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        Tuple before = Tuple.of(clock.instant().minus(keep).atOffset(ZoneOffset.UTC));
        return Slices.delete(pool, FORGET, before)
                .invoke(count -> Log.debugf("%d alerts forgotten", count))
                .chain(() -> Slices.delete(pool, FORGET_EVENTS, before))
                .replaceWithVoid();
    }
}
