package io.myowire.notification.alert;

import io.myowire.database.Reads;
import io.myowire.database.Writes;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/**
 * Keeps what each has read of her alerts: a cursor up to which all is read, single alerts beyond it, and the recalls
 * that she has acknowledged. An alert that is new costs nothing of it.
 */
@ApplicationScoped
class Reading {
    private static final int MOST = 1000;

    /** Of {@code alert a}. */
    static final String IS_READ = """
            (a.cursor <= coalesce((select r.read_to from alert_reader r where r.owner = $1), 0)
                or exists (select from alert_read x where x.owner = a.owner and x.cursor = a.cursor))""";

    private static final String COUNT = """
            select
                (select count(*) from (
                    select from alert a
                    where a.owner = $1
                        and a.cursor > coalesce((select r.read_to from alert_reader r where r.owner = $1), 0)
                        and not exists (select from alert_read x where x.owner = a.owner and x.cursor = a.cursor)
                    limit $2 + 1) as few) as unread,
                (select count(*) from (
                    select from alert_event e join alert a on a.event_id = e.id and a.owner = $1
                    where %s and not exists (
                        select from alert_acknowledged k where k.owner = a.owner and k.cursor = a.cursor)
                    limit $2) as few) as recalls,
                (select coalesce(max(a.cursor), 0) from alert a where a.owner = $1) as latest
            """.formatted(Change.TO_ACKNOWLEDGE);

    /** No further than to her newest: what is yet to come is not read. */
    private static final String READ_TO = """
            with moved as (
                insert into alert_reader as r (owner, read_to)
                select $1, least($2, coalesce(max(a.cursor), 0)) from alert a where a.owner = $1
                on conflict (owner) do update set read_to = greatest(r.read_to, excluded.read_to)
                returning read_to)
            delete from alert_read x using moved where x.owner = $1 and x.cursor <= moved.read_to
            """;

    private static final String READ = """
            insert into alert_read (owner, cursor)
            select a.owner, a.cursor
            from unnest($2::uuid[]) as asked(id)
            join alert a on a.owner = $1 and a.cursor = alert_cursor(asked.id) and a.id = asked.id
            where a.cursor > coalesce((select r.read_to from alert_reader r where r.owner = $1), 0)
            on conflict do nothing
            """;

    private static final String ACKNOWLEDGE = """
            with found as (
                select a.owner, a.cursor, %s as asks
                from alert a join alert_event e on e.id = a.event_id
                where a.owner = $1 and a.cursor = alert_cursor($2) and a.id = $2),
            acknowledged as (
                insert into alert_acknowledged (owner, cursor, acknowledged_at)
                select owner, cursor, $3 from found where asks
                on conflict do nothing)
            select asks from found
            """.formatted(Change.TO_ACKNOWLEDGE);

    private final Pool reads;
    private final Pool writes;
    private final Clock clock;

    Reading(@Reads Pool reads, @Writes Pool writes, Clock clock) {
        this.reads = reads;
        this.writes = writes;
        this.clock = clock;
    }

    Uni<UnreadView> unread(String owner) {
        return reads.preparedQuery(COUNT).execute(Tuple.of(owner, MOST)).map(rows -> {
            Row row = rows.iterator().next();
            long unread = row.getLong("unread");
            return new UnreadView(Math.min(unread, MOST), unread > MOST, row.getLong("recalls"), row.getLong("latest"));
        });
    }

    /** All up to this cursor. */
    Uni<Void> readTo(String owner, long cursor) {
        return writes.preparedQuery(READ_TO).execute(Tuple.of(owner, cursor)).replaceWithVoid();
    }

    /** These. */
    Uni<Void> read(String owner, List<UUID> alerts) {
        return writes.preparedQuery(READ)
                .execute(Tuple.of(owner, alerts.toArray(UUID[]::new)))
                .replaceWithVoid();
    }

    /** Whether it asked for that; null if the owner has no such alert. What is acknowledged is read. */
    Uni<Boolean> acknowledge(String owner, UUID alert) {
        return writes.preparedQuery(ACKNOWLEDGE)
                .execute(Tuple.of(owner, alert, clock.instant().atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.size() == 0 ? null : rows.iterator().next().getBoolean("asks"))
                .call(asked -> Boolean.TRUE.equals(asked)
                        ? read(owner, List.of(alert))
                        : Uni.createFrom().voidItem());
    }
}
