package io.myowire.notification.stream;

import io.myowire.database.Signals;
import io.myowire.database.Worker;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Rings the bells of those who got new alerts. One listener and one query serve every reader of
 * this process, so that a reader costs nothing while nothing happens to him.
 */
@ApplicationScoped
class AlertWatch {
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final int BATCH = 1000;

    private static final String LATEST = "select coalesce(max(cursor), 0) from alert_reason";

    /** Along the reasons, as alerts are in the order of their owners. */
    private static final String OWNERS_AFTER = """
            select r.cursor, s.owner
            from alert_reason r
            cross join lateral (select s.owner from subscription s where s.id = r.subscription_id offset 0) as s
            where r.cursor > $1
            order by r.cursor limit $2
            """;

    private final Map<String, Set<Bell>> bells = new ConcurrentHashMap<>();
    private final Worker worker;

    /** The cursor up to which bells were rung; below zero until the first look. */
    private long seen = -1;

    AlertWatch(Signals signals) {
        this.worker = signals.worker("alert", POLL, this::look);
    }

    void start(@Observes StartupEvent started) {
        worker.start();
    }

    void stop(@Observes ShutdownEvent stopping) {
        worker.stop();
    }

    /**
     * Rings for every new alert of {@code owner}, until it is removed; answers false, and does not,
     * if the owner has {@code most} bells already.
     */
    boolean add(String owner, Bell bell, int most) {
        Set<Bell> own = bells.compute(owner, (name, set) -> {
            Set<Bell> all = set == null ? ConcurrentHashMap.newKeySet() : set;
            if (all.size() < most) {
                all.add(bell);
            }
            return all;
        });
        return own.contains(bell);
    }

    void remove(String owner, Bell bell) {
        bells.computeIfPresent(owner, (name, set) -> {
            set.remove(bell);
            return set.isEmpty() ? null : set;
        });
    }

    private Uni<Boolean> look(PgConnection connection) {
        if (seen < 0) {
            return connection
                    .query(LATEST)
                    .execute()
                    .invoke(rows -> seen = rows.iterator().next().getLong(0))
                    // Who asked before this look may have missed one.
                    .invoke(() -> bells.values().forEach(AlertWatch::ring))
                    .replaceWith(true);
        }
        return connection
                .preparedQuery(OWNERS_AFTER)
                .execute(Tuple.of(seen, BATCH))
                .invoke(this::ring)
                .map(rows -> rows.size() == BATCH);
    }

    private void ring(RowSet<Row> alerts) {
        for (Row alert : alerts) {
            seen = alert.getLong("cursor");
            ring(bells.getOrDefault(alert.getString("owner"), Set.of()));
        }
    }

    private static void ring(Set<Bell> bells) {
        bells.forEach(Bell::ring);
    }
}
