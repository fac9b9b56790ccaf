package io.myowire.notification.delivery;

import io.myowire.notification.alert.AlertView;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.data.Interval;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Takes due deliveries for one attempt, each by one process at a time, until its lease ends. */
@ApplicationScoped
class Claims {
    private static final UUID FIRST = new UUID(0, 0);
    private static final UUID LAST = new UUID(-1, -1);

    /** What waited for a retry, or for the end of a lease, and is due. */
    static final String PROMOTE = """
            update delivery set waiting = false
            where id in (
                select id from delivery
                where state = 'pending' and waiting and next_attempt_at <= $1
                order by next_attempt_at limit 1000
                for update skip locked)
            """;

    /**
     * Goes from endpoint to endpoint along an index of what is due, so that it costs what is due and
     * not what waits; passes over those that may have no place now, and all endpoints of an owner
     * at once, and takes of each endpoint no more than its share. Of a subject nothing is taken while
     * something older of it is under way or due at the same endpoint; what is older and waits for a
     * retry is superseded and never sent. A notice about a work speaks of all its findings: it
     * supersedes what is older of each, and what is newer of one waits while the notice is pending,
     * as the others' news is in it alone. An attempt of which nothing was heard before its lease ended
     * is written down as cut off.
     */
    static final String CLAIM = """
            with recursive spot(owner, endpoint_id) as (
                (select d.owner, d.endpoint_id from delivery d
                 where d.state = 'pending' and not d.waiting and (d.owner, d.endpoint_id) > ($3::text, $4::uuid)
                 order by d.owner, d.endpoint_id limit 1)
                union all
                select n.owner, n.endpoint_id
                from spot s cross join lateral (
                    select d.owner, d.endpoint_id from delivery d
                    where d.state = 'pending' and not d.waiting
                        and (d.owner, d.endpoint_id) >
                            (s.owner, case when s.owner = any($5::text[]) then $8::uuid else s.endpoint_id end)
                    order by d.owner, d.endpoint_id limit 1) as n
            ), due as materialized (
                select d.id, d.endpoint_id, d.subject_id, d.work_id, d.sequence
                from spot s
                join lateral (
                    select e.id, e.host, e.failing_since from endpoint e where e.id = s.endpoint_id offset 0) as e
                    on true
                cross join lateral (
                    select c.id, c.endpoint_id, c.subject_id, c.work_id, c.sequence
                    from delivery c
                    where c.owner = s.owner and c.endpoint_id = s.endpoint_id
                        and c.state = 'pending' and not c.waiting
                        and not exists (
                            select from delivery o
                            where o.endpoint_id = c.endpoint_id and o.work_id = c.work_id
                                and o.state = 'pending' and o.id <> c.id
                                and (o.subject_id in (c.subject_id, c.work_id) or c.subject_id = c.work_id)
                                and (o.lease_until > $1
                                    or (o.sequence < c.sequence
                                        and (not o.waiting
                                            or (o.subject_id = o.work_id and c.subject_id <> c.work_id)))))
                    order by (c.attempts > 0), c.sequence
                    limit greatest(0, $9 - (
                        select count(*) from delivery l
                        where l.endpoint_id = s.endpoint_id and l.state = 'pending' and l.lease_until > $1))) as d
                where not s.owner = any($5::text[]) and not e.host = any($6::text[])
                    and not s.endpoint_id = any($7::uuid[]) and (not $12 or e.failing_since is null)
                limit $10
            ), mine as (
                select d.id, d.lease_until, d.attempts from delivery d
                where d.id in (select id from due) and d.state = 'pending' and not d.waiting
                for update skip locked
            ), cut_off as (
                insert into delivery_attempt (delivery_id, number, attempted_at, millis, error)
                select id, attempts, lease_until - $11::interval, (extract(epoch from $11::interval) * 1000)::integer,
                    'cut off: the process that made the attempt did not say what came of it'
                from mine where lease_until is not null and attempts > 0
                on conflict do nothing
            ), superseded as (
                update delivery o
                set state = 'superseded', waiting = false, lease_until = null,
                    reason = 'a newer version was sent first'
                from due
                where o.endpoint_id = due.endpoint_id and o.work_id = due.work_id and o.state = 'pending'
                    and (o.subject_id = due.subject_id or due.subject_id = due.work_id)
                    and o.waiting and o.lease_until is null and o.sequence < due.sequence
                    and due.id in (select id from mine)
            )
            update delivery d
            set waiting = true, next_attempt_at = $2, lease_until = $2, fence = d.fence + 1, attempts = d.attempts + 1
            from mine, endpoint n, delivery_alert b, alert a, alert_event e
            where d.id = mine.id and n.id = d.endpoint_id
                and b.delivery_id = d.id and a.owner = d.owner and a.cursor = alert_cursor(b.alert_id)
                and e.id = a.event_id
            returning d.id as delivery, d.fence, d.attempts, d.attempts - d.attempts_before as step, d.sequence,
                d.endpoint_id, d.owner, d.posted_at, d.traceparent,
                n.channel, n.address, n.host, n.thin, n.secret, n.signing_key, n.failing_since is null as healthy,
                case when n.previous_until > $1 then n.previous_secret end as previous_secret,
                case when n.ended_at is not null then coalesce(n.ended_reason, 'ended') end as ended,
                %s
            """.formatted(AlertView.COLUMNS);

    private static final String GIVE_BACK = """
            update delivery d
            set waiting = false, lease_until = null, next_attempt_at = $3, attempts = attempts - 1
            from unnest($1::uuid[], $2::bigint[]) as m(id, fence)
            where d.id = m.id and d.fence = m.fence and d.state = 'pending'
            """;

    private final Clock clock;

    Claims(Clock clock) {
        this.clock = clock;
    }

    /**
     * What may be claimed.
     *
     * @param most how many at most
     * @param perEndpoint and of one endpoint
     * @param owners that may have none now, as {@code hosts} and {@code endpoints}
     * @param healthyOnly whether what failed the last time may have none
     */
    record Room(
            int most,
            int perEndpoint,
            List<String> owners,
            List<String> hosts,
            List<UUID> endpoints,
            boolean healthyOnly) {
        /** Whether something due may be left where it is because of it. */
        boolean leaves(int claimed) {
            return healthyOnly || claimed >= most || !owners.isEmpty() || !hosts.isEmpty() || !endpoints.isEmpty();
        }
    }

    /** A place in the order of owners and endpoints. */
    record Place(String owner, UUID endpoint) {
        static final Place START = new Place("", FIRST);
    }

    /**
     * The next due deliveries after {@code from} and then from the start on, first attempts before
     * retries; nobody else's until their lease ends.
     */
    Uni<List<Claim>> claim(SqlConnection connection, Room room, Place from, Duration lease) {
        Instant now = clock.instant();
        Uni<RowSet<Row>> promoted = connection.preparedQuery(PROMOTE).execute(due(now));
        return Uni.combine()
                .all()
                .unis(promoted, claimAfter(connection, room, room.most(), from, now, lease))
                .with((rows, first) -> first) // one after the other, without waiting for an answer between
                .chain(first -> first.size() >= room.most() || from.equals(Place.START)
                        ? Uni.createFrom().item(first)
                        : claimAfter(connection, room, room.most() - first.size(), Place.START, now, lease)
                                .map(more -> joined(first, more)));
    }

    private static Uni<List<Claim>> claimAfter(
            SqlConnection connection, Room room, int most, Place from, Instant now, Duration lease) {
        return connection
                .preparedQuery(CLAIM)
                .execute(values(room, most, from, now, lease))
                .map(Claims::claims);
    }

    /** What {@link #PROMOTE} is given. */
    static Tuple due(Instant now) {
        return Tuple.of(now.atOffset(ZoneOffset.UTC));
    }

    /** What {@link #CLAIM} is given. */
    static Tuple values(Room room, int most, Place from, Instant now, Duration lease) {
        return Tuple.tuple()
                .addOffsetDateTime(now.atOffset(ZoneOffset.UTC))
                .addOffsetDateTime(now.plus(lease).atOffset(ZoneOffset.UTC))
                .addString(from.owner())
                .addUUID(from.endpoint())
                .addArrayOfString(room.owners().toArray(String[]::new))
                .addArrayOfString(room.hosts().toArray(String[]::new))
                .addArrayOfUUID(room.endpoints().toArray(UUID[]::new))
                .addUUID(LAST)
                .addInteger(room.perEndpoint())
                .addInteger(most)
                .addValue(Interval.of(lease))
                .addBoolean(room.healthyOnly());
    }

    /** Gives claims back that find no place: they are due as before. */
    Uni<Void> giveBack(SqlConnection connection, List<Claim> claims) {
        if (claims.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery(GIVE_BACK)
                .execute(Tuple.of(
                        claims.stream().map(Claim::delivery).toArray(UUID[]::new),
                        claims.stream().map(Claim::fence).toArray(Long[]::new),
                        clock.instant().atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    private static List<Claim> claims(RowSet<Row> rows) {
        List<Claim> claims = new ArrayList<>(rows.size());
        rows.forEach(row -> claims.add(Claim.from(row)));
        return claims;
    }

    private static List<Claim> joined(List<Claim> first, List<Claim> more) {
        List<Claim> all = new ArrayList<>(first);
        all.addAll(more);
        return all;
    }
}
