package io.myowire.notification.matching;

import io.myowire.database.Signals;
import io.myowire.notification.alert.Alerts;
import io.myowire.notification.alert.Reason;
import io.myowire.notification.delivery.Deliveries;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Writes the alerts of matches and plans how they are brought, in one transaction. */
@ApplicationScoped
class Telling {
    private final Alerts alerts;
    private final Deliveries deliveries;
    private final Signals signals;

    Telling(Alerts alerts, Deliveries deliveries, Signals signals) {
        this.signals = signals;
        this.alerts = alerts;
        this.deliveries = deliveries;
    }

    /** Answers how many people were told, who had not been told of this event. */
    Uni<Integer> tell(SqlConnection connection, UUID event, UUID subject, List<Reason> reasons, String traceparent) {
        return alerts.tell(connection, event, subject, reasons)
                .call(told -> deliveries.plan(connection, event, told, traceparent))
                .map(List::size);
    }

    /** Wakes those who read alerts and those who deliver: there are new ones. */
    void committed() {
        signals.signal("alert");
        signals.signal("delivery");
    }
}
