package io.myowire.notification.alert;

import io.myowire.database.Reads;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Reads alerts, always along the one cursor. */
@ApplicationScoped
public class AlertIndex {
    private static final String AFTER = """
            select %s from alert a join alert_event e on e.id = a.event_id
            where a.owner = $1 and a.cursor > $2
            order by a.cursor limit $3
            """.formatted(AlertView.COLUMNS);

    private static final String OF_SUBSCRIPTION_AFTER = """
            select %s
            from alert_reason o
            cross join lateral (select * from alert a where a.owner = $4 and a.cursor = o.cursor offset 0) as a
            join alert_event e on e.id = a.event_id
            where o.subscription_id = $1 and o.cursor > $2
            order by o.cursor limit $3
            """.formatted(AlertView.COLUMNS);

    private static final String OF_SUBSCRIPTION_BEFORE = """
            select %s
            from alert_reason o
            cross join lateral (
                select * from alert a
                where a.owner = (select s.owner from subscription s where s.id = $1) and a.cursor = o.cursor
                offset 0) as a
            join alert_event e on e.id = a.event_id
            where o.subscription_id = $1 and o.cursor < $2
            order by o.cursor desc limit $3
            """.formatted(AlertView.COLUMNS_OF_ONE);

    private static final String ONE = """
            select %s from alert a join alert_event e on e.id = a.event_id
            where a.owner = $1 and a.cursor = alert_cursor($2) and a.id = $2
            """.formatted(AlertView.COLUMNS_OF_OWNER);

    private static final String CHOSEN = """
              and ($4::boolean is null or %s = $4)
              and ($5::boolean is null or (%s and $5 = exists (
                  select from alert_acknowledged k where k.owner = a.owner and k.cursor = a.cursor)))
            """.formatted(Reading.IS_READ, Change.TO_ACKNOWLEDGE);

    private static final String LIST =
            """
            select %s
            from alert a join alert_event e on e.id = a.event_id
            where a.owner = $1 and a.cursor > $2 and $6::uuid is null
            """.formatted(AlertView.COLUMNS_OF_OWNER) + CHOSEN + "order by a.cursor limit $3";

    private static final String LIST_OF_SUBSCRIPTION =
            """
            select %s
            from alert_reason o
            cross join lateral (select * from alert a where a.owner = $1 and a.cursor = o.cursor offset 0) as a
            join alert_event e on e.id = a.event_id
            where o.subscription_id = $6 and o.cursor > $2
            """.formatted(AlertView.COLUMNS_OF_OWNER) + CHOSEN + "order by o.cursor limit $3";

    private static final String LIST_OF_FINDING =
            """
            select %s
            from (select e.id from alert_event e where e.subject_id = $7
                  union
                  select n.event_id from notice_finding n where n.finding_id = $7) as about
            cross join lateral (select * from alert a where a.event_id = about.id and a.owner = $1 offset 0) as a
            join alert_event e on e.id = a.event_id
            where a.cursor > $2
              and ($6::uuid is null or exists (
                  select from alert_reason o where o.subscription_id = $6 and o.cursor = a.cursor))
            """.formatted(AlertView.COLUMNS_OF_OWNER) + CHOSEN + "order by a.cursor limit $3";

    /** Each alert has a reason, and is forgotten with it. */
    private static final String LATEST = "select coalesce(max(cursor), 0) from alert_reason";

    private static final String WHY = """
            select %s,
                coalesce((
                    select jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
                        'id', d.id, 'channel', n.channel, 'state', d.state, 'reason', d.reason,
                        'attempts', coalesce((
                            select jsonb_agg(jsonb_build_object(
                                'attemptedAt', to_char(t.attempted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
                                'status', t.status, 'millis', t.millis, 'error', t.error)
                                order by t.number)
                            from delivery_attempt t where t.delivery_id = d.id), '[]')))
                        order by d.id)
                    from delivery_alert b
                    join delivery d on d.id = b.delivery_id
                    join endpoint n on n.id = d.endpoint_id
                    where b.alert_id = a.id), '[]') as deliveries
            from alert a join alert_event e on e.id = a.event_id
            where a.owner = $1 and a.cursor = alert_cursor($2) and a.id = $2
            """.formatted(AlertView.COLUMNS);

    private final Pool pool;

    AlertIndex(@Reads Pool pool) {
        this.pool = pool;
    }

    /**
     * The owner's alerts after {@code cursor}, oldest first.
     *
     * @param subscription of this subscription only, or null for all of them
     */
    public Uni<List<AlertView>> after(String owner, UUID subscription, long cursor, int limit) {
        var rows = subscription == null
                ? pool.preparedQuery(AFTER).execute(Tuple.of(owner, cursor, limit))
                : pool.preparedQuery(OF_SUBSCRIPTION_AFTER).execute(Tuple.of(subscription, cursor, limit, owner));
        return rows.map(AlertIndex::views);
    }

    /** The owner's alerts that are asked for, with what she has read and acknowledged. */
    Uni<List<AlertView>> list(String owner, Listing listing) {
        String forward = listing.finding() != null
                ? LIST_OF_FINDING
                : listing.subscription() == null ? LIST : LIST_OF_SUBSCRIPTION;
        String sql = listing.newestFirst()
                ? forward.replace("cursor > $2", "cursor < $2").replace("cursor limit", "cursor desc limit")
                : forward;
        Tuple values = Tuple.of(
                owner,
                listing.start(),
                listing.limit(),
                listing.read(),
                listing.acknowledged(),
                listing.subscription());
        if (listing.finding() != null) {
            values.addValue(listing.finding());
        }
        return pool.preparedQuery(sql).execute(values).map(AlertIndex::views);
    }

    /** A subscription's alerts before {@code cursor}, newest first, with its own reasons alone. */
    public Uni<List<AlertView>> before(UUID subscription, long cursor, int limit) {
        return pool.preparedQuery(OF_SUBSCRIPTION_BEFORE)
                .execute(Tuple.of(subscription, cursor, limit))
                .map(AlertIndex::views);
    }

    /** The cursor of the newest alert of all; 0 if there is none. */
    public Uni<Long> latest() {
        return pool.query(LATEST).execute().map(rows -> rows.iterator().next().getLong(0));
    }

    /** One alert of the owner's, or null. */
    public Uni<AlertView> find(String owner, UUID id) {
        return pool.preparedQuery(ONE)
                .execute(Tuple.of(owner, id))
                .map(rows ->
                        rows.size() == 0 ? null : AlertView.from(rows.iterator().next()));
    }

    /** Why the owner was told, or null if there is no such alert. */
    Uni<ExplanationView> why(String owner, UUID id) {
        return pool.preparedQuery(WHY)
                .execute(Tuple.of(owner, id))
                .map(rows -> rows.size() == 0
                        ? null
                        : ExplanationView.from(rows.iterator().next()));
    }

    private static List<AlertView> views(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(AlertView::from)
                .toList();
    }
}
