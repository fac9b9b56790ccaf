package io.myowire.notification.matching;

import io.myowire.notification.alert.Alerts;
import io.myowire.notification.alert.Reason;
import io.myowire.notification.delivery.Deliveries;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Writes the alerts of matches and plans how they are brought, in one transaction. */
@ApplicationScoped
class Telling {
    /** For whoever reads alerts, and whoever delivers. */
    private static final String WAKE = "select pg_notify('alert', ''), pg_notify('delivery', '')";

    private final Alerts alerts;
    private final Deliveries deliveries;
    private final Pool pool;

    Telling(Alerts alerts, Deliveries deliveries, Pool pool) {
        this.pool = pool;
        this.alerts = alerts;
        this.deliveries = deliveries;
    }

    /** Answers how many people were told, who had not been told of this event. */
    Uni<Integer> tell(SqlConnection connection, UUID event, UUID subject, List<Reason> reasons, String traceparent) {
        return alerts.tell(connection, event, subject, reasons)
                .call(told -> deliveries.plan(connection, event, told, traceparent))
                .map(List::size);
    }

    /** Wakes those who wait for what was committed; if that fails they find it by themselves, a little later. */
    Uni<Void> wake() {
        return pool.query(WAKE)
                .execute()
                .onFailure()
                .invoke(failure -> Log.warnf("who waits for alerts was not woken: %s", failure))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }
}
