package io.myowire.notification.matching;

import io.myowire.database.Signals;
import io.myowire.messaging.Traces;
import io.myowire.notification.alert.AlertEvent;
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
    private final Traces traces;

    Telling(Alerts alerts, Deliveries deliveries, Signals signals, Traces traces) {
        this.signals = signals;
        this.alerts = alerts;
        this.deliveries = deliveries;
        this.traces = traces;
    }

    /** Keeps what happened, if anybody is told of it, and tells those who can be told at once. */
    Uni<Told> tell(SqlConnection connection, AlertEvent event, Matches matches) {
        if (matches.isEmpty()) {
            return Uni.createFrom().item(Told.NOBODY);
        }
        Uni<Void> happened = alerts.happened(connection, event);
        return matches.later()
                ? happened.replaceWith(Told.LATER)
                : Uni.combine()
                        .all()
                        .unis(
                                happened,
                                tell(connection, event.id(), event.subject().id(), matches.now(), traces.current()))
                        .with((kept, people) -> new Told(people, false, null));
    }

    /**
     * Answers how many people were told, who had not been told of this event. All statements are on their way
     * at once and run in this order; none waits for the answer to the one before.
     */
    Uni<Integer> tell(SqlConnection connection, UUID event, UUID subject, List<Reason> reasons, String traceparent) {
        List<UUID> subscriptions = reasons.stream().map(Reason::subscription).toList();
        return Uni.combine()
                .all()
                .unis(
                        alerts.tell(connection, event, subject, reasons),
                        deliveries.plan(connection, event, subscriptions, traceparent))
                .with((told, planned) -> told.size());
    }

    /** Wakes those who read alerts and those who deliver: there are new ones. */
    void committed() {
        signals.signal("alert");
        signals.signal("delivery");
    }
}
