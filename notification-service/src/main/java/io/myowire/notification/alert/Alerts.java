package io.myowire.notification.alert;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * Writes alerts: one for each person and event, with a reason for each of her subscriptions that the
 * event met. Cursors are drawn under a lock that is held to the commit: the order of cursors is the
 * order of commits, and who reads along them skips none. The database ends a transaction whose
 * process does not come back to commit it, so that the lock holds nobody for long.
 */
@ApplicationScoped
public class Alerts {
    /** "cursor" in ASCII. */
    public static final long LOCK = 0x63_75_72_73_6F_72L;

    private static final String HAPPENED = """
            insert into alert_event (id, change, subject_kind, subject_id, subject_version, subject, event, paths,
                occurred_at, work_id)
            values ($1, $2, $3, $4, $5, $6::text::jsonb, $7::text::jsonb, $8::text::jsonb, $9, $10)
            on conflict (id) do nothing
            """;

    private static final String NAME = """
            insert into notice_finding (finding_id, event_id)
            select finding, $1 from unnest($2::uuid[]) as finding
            on conflict do nothing
            """;

    /**
     * Who was told of the event already is looked for, and not left to {@code on conflict}, which would log
     * each alert twice; no other transaction tells the same people of the same event.
     */
    private static final String TELL = """
            with locked as materialized (
                select pg_advisory_xact_lock($1),
                    set_config('idle_in_transaction_session_timeout', '10s', true)),
            reason as materialized (
                select m.subscription, m.path, m.told, s.owner
                from unnest($2::uuid[], $3::integer[], $4::boolean[]) as m(subscription, path, told)
                join subscription s on s.id = m.subscription and s.ended_at is null),
            about as materialized (
                select coalesce((select array_agg(n.finding_id) from notice_finding n where n.event_id = $5), '{}')
                    || $6::uuid as subjects),
            before as materialized (
                select array(
                    select e.id from alert_event e where e.subject_id = any((select subjects from about)::uuid[])
                    union
                    select n.event_id from notice_finding n
                    where n.finding_id = any((select subjects from about)::uuid[])) as events),
            told as (
                insert into alert (id, cursor, event_id, owner, created_at)
                select alert_id(n.cursor), n.cursor, $5, n.owner, $7
                from (
                    select nextval('alert_cursor') as cursor, o.owner
                    from (select distinct owner from reason order by owner) as o
                    cross join locked
                    where not exists (select from alert a where a.event_id = $5 and a.owner = o.owner)
                    offset 0) as n
                returning cursor, owner),
            because as (
                insert into alert_reason (cursor, subscription_id, path, first_told)
                select told.cursor, reason.subscription, reason.path,
                    case when reason.told then (
                        select a.id
                        from alert a
                        join alert_reason f on f.cursor = a.cursor and f.subscription_id = reason.subscription
                        where a.event_id = any((select events from before)::uuid[]) and a.owner = reason.owner
                        order by f.cursor limit 1) end
                from told
                join reason on reason.owner = told.owner)
            select cursor from told
            """;

    private static final String FORGET_BEFORE = """
            with gone as (delete from alert where owner = $1 and cursor < $2 returning cursor, event_id),
            reasons as (delete from alert_reason where cursor in (select cursor from gone))
            delete from alert_event e using gone
            where e.id = gone.event_id and not exists (select from alert a where a.event_id = e.id and a.owner <> $1)
            """;

    private final Clock clock;

    Alerts(Clock clock) {
        this.clock = clock;
    }

    /** Keeps what happened; it is there before anybody is told of it. */
    public Uni<Void> happened(SqlConnection connection, AlertEvent event) {
        Tuple values = Tuple.tuple()
                .addUUID(event.id())
                .addString(event.change().id())
                .addString(event.subject().kind().id())
                .addUUID(event.subject().id())
                .addInteger(event.subject().version())
                .addString(event.subject().content())
                .addString(event.shown())
                .addString(event.paths())
                .addOffsetDateTime(event.occurredAt().atOffset(ZoneOffset.UTC))
                .addUUID(event.subject().workId());
        Uni<Void> happened = connection.preparedQuery(HAPPENED).execute(values).replaceWithVoid();
        if (!event.isOfWork()) {
            return happened;
        }
        Uni<Void> named = connection
                .preparedQuery(NAME)
                .execute(Tuple.of(event.id(), event.named().toArray(UUID[]::new)))
                .replaceWithVoid();
        return Uni.combine().all().unis(happened, named).discardItems();
    }

    /**
     * Tells the owners of these subscriptions in the transaction of {@code connection}, which should
     * soon be committed after this. All subscriptions of one owner must come together.
     *
     * @return the cursors of the alerts that are new: nobody is told of an event twice
     */
    public Uni<List<Long>> tell(SqlConnection connection, UUID event, UUID subject, List<Reason> reasons) {
        Tuple values = Tuple.tuple()
                .addLong(LOCK)
                .addArrayOfUUID(reasons.stream().map(Reason::subscription).toArray(UUID[]::new))
                .addArrayOfInteger(reasons.stream().map(Reason::path).toArray(Integer[]::new))
                .addArrayOfBoolean(reasons.stream().map(Reason::told).toArray(Boolean[]::new))
                .addUUID(event)
                .addUUID(subject)
                .addOffsetDateTime(OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
        return connection.preparedQuery(TELL).execute(values).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(row -> row.getLong(0))
                .toList());
    }

    /** Takes away the owner's alerts before {@code cursor}, and the events that nobody else was told of. */
    public Uni<Void> forgetBefore(SqlConnection connection, String owner, long cursor) {
        return connection
                .preparedQuery(FORGET_BEFORE)
                .execute(Tuple.of(owner, cursor))
                .replaceWithVoid();
    }
}
