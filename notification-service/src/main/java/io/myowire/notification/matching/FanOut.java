package io.myowire.notification.matching;

import io.myowire.database.Signals;
import io.myowire.database.Worker;
import io.myowire.notification.alert.Reason;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Tells those who are too many for one transaction, slice by slice: each slice is told and forgotten
 * in a transaction of its own, so that it holds the cursor for a moment only, and whoever dies leaves
 * the rest to the next. The events of one work
 * and of its findings go in their order.
 */
@ApplicationScoped
class FanOut {
    private static final String CHANNEL = "fan_out";
    private static final Duration POLL = Duration.ofSeconds(1);

    private static final String NEXT = """
            select f.event_id, f.number, f.subject_id, f.subscriptions, f.paths, f.told, f.traceparent
            from fan_out f
            where not exists (
                select from fan_out o where o.work_id = f.work_id and o.place < f.place)
            order by f.place, f.number limit 1
            for update skip locked
            """;
    private static final String FORGET = "delete from fan_out where event_id = $1 and number = $2";

    private final Signals signals;
    private final Telling telling;
    private final Worker worker;

    FanOut(Signals signals, Telling telling) {
        this.signals = signals;
        this.telling = telling;
        this.worker = signals.worker(CHANNEL, POLL, this::tellNext);
    }

    void start(@Observes StartupEvent started) {
        worker.start();
    }

    void stop(@Observes ShutdownEvent stopping) {
        worker.stop();
    }

    /** Begins soon: there is something to tell. */
    void wake() {
        signals.signal(CHANNEL);
    }

    /** Answers whether there was a slice, so that there may be more. */
    private Uni<Boolean> tellNext(PgConnection connection) {
        return connection.begin().chain(transaction -> connection
                .query(NEXT)
                .execute()
                .chain(rows -> rows.size() == 0
                        ? Uni.createFrom().item(false)
                        : tell(connection, rows.iterator().next()))
                .call(transaction::commit)
                .onFailure()
                .call(transaction::rollback)
                .invoke(found -> {
                    if (found) {
                        telling.committed();
                    }
                }));
    }

    private Uni<Boolean> tell(SqlConnection connection, Row slice) {
        UUID event = slice.getUUID(0);
        int number = slice.getInteger(1);
        return telling.tell(connection, event, slice.getUUID(2), reasons(slice), slice.getString(6))
                .call(() -> connection.preparedQuery(FORGET).execute(Tuple.of(event, number)))
                .invoke(told -> Log.infof("event %s, slice %d: %d people told", event, number, told))
                .replaceWith(true);
    }

    private static List<Reason> reasons(Row slice) {
        UUID[] subscriptions = slice.getArrayOfUUIDs(3);
        Integer[] paths = slice.getArrayOfIntegers(4);
        Boolean[] told = slice.getArrayOfBooleans(5);
        List<Reason> reasons = new ArrayList<>(subscriptions.length);
        for (int i = 0; i < subscriptions.length; i++) {
            reasons.add(new Reason(subscriptions[i], paths[i], told[i]));
        }
        return reasons;
    }
}
