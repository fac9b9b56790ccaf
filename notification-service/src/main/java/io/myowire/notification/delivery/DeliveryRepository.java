package io.myowire.notification.delivery;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads an owner's deliveries, newest first, each with every attempt. */
@ApplicationScoped
class DeliveryRepository {
    private static final String FIND = """
            select id, alert_id, subscription_id, channel, state, reason, next_attempt_at
            from delivery
            where owner = $1 and ($2::uuid is null or id = $2)
                and ($3::uuid is null or alert_id = $3)
                and ($4::uuid is null or subscription_id = $4)
                and ($5::text is null or state = $5)
                and ($6::uuid is null or id < $6)
            order by id desc limit $7
            """;

    private static final String ATTEMPTS = """
            select delivery_id, number, at, status, millis, error, reply
            from delivery_attempt where delivery_id = any($1) order by delivery_id, number
            """;

    private final Pool pool;

    DeliveryRepository(Pool pool) {
        this.pool = pool;
    }

    /** What to look for; null is whatever. */
    record Query(UUID id, UUID alert, UUID subscription, String state, UUID before) {}

    Uni<List<DeliveryView>> find(String owner, Query query, int limit) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.from(Arrays.asList(
                        owner, query.id(), query.alert(), query.subscription(), query.state(), query.before(), limit)))
                .chain(this::withAttempts);
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
