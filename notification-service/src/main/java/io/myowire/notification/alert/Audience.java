package io.myowire.notification.alert;

import io.myowire.database.Reads;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Counts those who were told of findings, by an event of their own or by a notice that named them. */
@ApplicationScoped
class Audience {
    /** Those of whom a slice still waits count too: they are told before any recall. */
    private static final String COUNT = """
            with about as materialized (
                select e.id from alert_event e where e.subject_id = any($1::uuid[])
                union
                select n.event_id from notice_finding n where n.finding_id = any($1::uuid[])),
            told as materialized (
                select r.subscription_id as id
                from about
                cross join lateral (select a.cursor from alert a where a.event_id = about.id offset 0) as a
                cross join lateral (
                    select r.subscription_id from alert_reason r where r.cursor = a.cursor offset 0) as r
                union
                select unnest(f.subscriptions) from fan_out f join about on about.id = f.event_id),
            person as (
                select s.owner, count(*) as subscriptions, count(s.ended_at) as ended
                from told join subscription s on s.id = told.id
                group by s.owner)
            select count(*), coalesce(sum(subscriptions), 0)::bigint,
                count(*) filter (where ended = subscriptions), coalesce(sum(ended), 0)::bigint
            from person
            """;

    private final Pool pool;

    Audience(@Reads Pool pool) {
        this.pool = pool;
    }

    Uni<AudienceView> of(List<UUID> findings) {
        return pool.preparedQuery(COUNT)
                .execute(Tuple.of(findings.toArray(UUID[]::new)))
                .map(rows -> view(rows.iterator().next()));
    }

    private static AudienceView view(Row row) {
        return new AudienceView(row.getLong(0), row.getLong(1), row.getLong(2), row.getLong(3));
    }
}
