package io.myowire.notification.delivery;

import io.myowire.database.Reads;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads an owner's deliveries, newest first, each with every attempt. */
@ApplicationScoped
class DeliveryIndex {
    private static final String FIND = """
            select d.id, d.endpoint_id, d.subject_id, d.subject_version, d.sequence, d.state, d.reason,
                d.next_attempt_at, d.lease_until, n.channel, coalesce(e.subject_kind, 'finding') as subject_kind,
                array(select b.alert_id from delivery_alert b where b.delivery_id = d.id order by b.alert_id) as alerts
            from delivery d
            join endpoint n on n.id = d.endpoint_id
            left join alert_event e on e.id = d.event_id
            where d.owner = $1 %s
            order by d.id desc limit $2
            """;

    private static final String OF_ALERT =
            "and exists (select from delivery_alert b where b.delivery_id = d.id and b.alert_id = $%d)";
    private static final String OF_SUBSCRIPTION = """
            and exists (select from delivery_alert b join alert_reason r on r.cursor = alert_cursor(b.alert_id)
                        where b.delivery_id = d.id and r.subscription_id = $%d)""";

    private static final String ATTEMPTS = """
            select delivery_id, number, attempted_at, status, millis, error, reply
            from delivery_attempt where delivery_id = any($1) order by delivery_id, number
            """;

    private final Pool pool;

    DeliveryIndex(@Reads Pool pool) {
        this.pool = pool;
    }

    /** What to look for; null is whatever. */
    record Query(UUID id, UUID alert, UUID subscription, UUID endpoint, String state, UUID before) {}

    /** Only what is asked for is in the statement, so that each finds its index. */
    Uni<List<DeliveryView>> find(String owner, Query query, int limit) {
        StringBuilder conditions = new StringBuilder();
        List<Object> values = new ArrayList<>(List.of(owner, limit));
        add(conditions, values, "and d.id = $%d", query.id());
        add(conditions, values, OF_ALERT, query.alert());
        add(conditions, values, OF_SUBSCRIPTION, query.subscription());
        add(conditions, values, "and d.endpoint_id = $%d", query.endpoint());
        add(conditions, values, "and d.state = $%d", query.state());
        add(conditions, values, "and d.id < $%d", query.before());
        return pool.preparedQuery(FIND.formatted(conditions))
                .execute(Tuple.from(values))
                .chain(this::withAttempts);
    }

    private static void add(StringBuilder conditions, List<Object> values, String condition, Object value) {
        if (value != null) {
            values.add(value);
            conditions.append(' ').append(condition.formatted(values.size()));
        }
    }

    private Uni<List<DeliveryView>> withAttempts(RowSet<Row> deliveries) {
        List<UUID> ids = new ArrayList<>(deliveries.size());
        deliveries.forEach(row -> ids.add(row.getUUID("id")));
        if (ids.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return pool.preparedQuery(ATTEMPTS)
                .execute(Tuple.of(ids.toArray(UUID[]::new)))
                .map(attempts -> views(deliveries, attempts));
    }

    private static List<DeliveryView> views(RowSet<Row> deliveries, RowSet<Row> attempts) {
        Map<UUID, List<DeliveryView.Attempt>> byDelivery = new HashMap<>();
        for (Row attempt : attempts) {
            byDelivery
                    .computeIfAbsent(attempt.getUUID("delivery_id"), id -> new ArrayList<>())
                    .add(DeliveryView.Attempt.from(attempt));
        }
        List<DeliveryView> views = new ArrayList<>(deliveries.size());
        for (Row delivery : deliveries) {
            views.add(DeliveryView.from(delivery, byDelivery.getOrDefault(delivery.getUUID("id"), List.of())));
        }
        return views;
    }
}
