package io.myowire.notification.alert;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Reads alerts, always along the one cursor. */
@ApplicationScoped
public class AlertRepository {
    private static final String AFTER = """
            select %s from alert a
            where a.owner = $1 and a.cursor > $2 and ($3::uuid is null or a.subscription_id = $3)
            order by a.cursor limit $4
            """.formatted(AlertView.COLUMNS);

    private static final String LATEST = """
            select %s from alert a
            where a.subscription_id = $1 and a.cursor < $2
            order by a.cursor desc limit $3
            """.formatted(AlertView.COLUMNS);

    private static final String ONE = """
            select %s from alert a where a.owner = $1 and a.id = $2
            """.formatted(AlertView.COLUMNS);

    private static final String WHY = """
            select a.id, a.kind, a.why,
                coalesce((
                    select jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
                        'id', d.id, 'channel', d.channel, 'state', d.state, 'reason', d.reason,
                        'attempts', coalesce((
                            select jsonb_agg(jsonb_build_object(
                                'at', to_char(t.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
                                'status', t.status, 'millis', t.millis, 'error', t.error)
                                order by t.number)
                            from delivery_attempt t where t.delivery_id = d.id), '[]')))
                        order by d.id)
                    from delivery d where d.alert_id = a.id), '[]') as deliveries
            from alert a where a.owner = $1 and a.id = $2
            """;

    private final Pool pool;

    public AlertRepository(Pool pool) {
        this.pool = pool;
    }

    /**
     * The owner's alerts after {@code cursor}, oldest first.
     *
     * @param subscription of this subscription only, or null for all of them
     */
    public Uni<List<AlertView>> after(String owner, UUID subscription, long cursor, int limit) {
        return pool.preparedQuery(AFTER)
                .execute(Tuple.of(owner, cursor, subscription, limit))
                .map(AlertRepository::views);
    }

    /** A subscription's alerts before {@code cursor}, newest first. */
    public Uni<List<AlertView>> before(UUID subscription, long cursor, int limit) {
        return pool.preparedQuery(LATEST)
                .execute(Tuple.of(subscription, cursor, limit))
                .map(AlertRepository::views);
    }

    /** One alert of the owner's, or null. */
    public Uni<AlertView> find(String owner, UUID id) {
        return pool.preparedQuery(ONE)
                .execute(Tuple.of(owner, id))
                .map(rows ->
                        rows.size() == 0 ? null : AlertView.from(rows.iterator().next()));
    }

    /** Why the owner was told, or null if there is no such alert. */
    Uni<WhyView> why(String owner, UUID id) {
        return pool.preparedQuery(WHY)
                .execute(Tuple.of(owner, id))
                .map(rows ->
                        rows.size() == 0 ? null : WhyView.from(rows.iterator().next()));
    }

    private static List<AlertView> views(RowSet<Row> rows) {
        List<AlertView> views = new ArrayList<>(rows.size());
        rows.forEach(row -> views.add(AlertView.from(row)));
        return views;
    }
}
