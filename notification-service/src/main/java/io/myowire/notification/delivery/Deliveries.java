package io.myowire.notification.delivery;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** Plans deliveries: one for each event and endpoint, however many subscriptions bring there. */
@ApplicationScoped
public class Deliveries {
    private static final String PLAN = """
            with planned as (
                insert into delivery (id, endpoint_id, owner, event_id, subject_id, work_id, subject_version, sequence,
                    next_attempt_at, created_at, posted_at, traceparent)
                select new_id(), b.endpoint_id, a.owner, a.event_id, e.subject_id, e.work_id, e.subject_version, a.cursor,
                    $3, $3, e.occurred_at, $4
                from (
                    select distinct n.owner, l.endpoint_id
                    from unnest($2::uuid[]) as m(subscription)
                    join subscription_endpoint l on l.subscription_id = m.subscription
                    join endpoint n on n.id = l.endpoint_id and n.ended_at is null
                    join alert t on t.event_id = $1 and t.owner = n.owner
                    join alert_reason r on r.subscription_id = m.subscription and r.cursor = t.cursor) as b
                join alert a on a.event_id = $1 and a.owner = b.owner
                join alert_event e on e.id = $1
                order by a.owner, b.endpoint_id
                on conflict (event_id, endpoint_id) do nothing
                returning id, owner, endpoint_id)
            insert into delivery_alert (delivery_id, alert_id)
            select p.id, a.id from planned p join alert a on a.event_id = $1 and a.owner = p.owner
            """;

    private final Clock clock;

    Deliveries(Clock clock) {
        this.clock = clock;
    }

    /**
     * Plans how the alerts of an event that have a reason of these subscriptions are brought, in the transaction of
     * {@code connection}; what was planned before is left as it is.
     *
     * @param traceparent the span that caused it, null if there is none
     * @return how many deliveries there are to make
     */
    public Uni<Integer> plan(SqlConnection connection, UUID event, List<UUID> subscriptions, String traceparent) {
        if (subscriptions.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        Tuple values = Tuple.tuple()
                .addUUID(event)
                .addArrayOfUUID(subscriptions.toArray(UUID[]::new))
                .addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC))
                .addString(traceparent);
        return connection.preparedQuery(PLAN).execute(values).map(rows -> rows.rowCount());
    }
}
