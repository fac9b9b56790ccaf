package io.myowire.notification.alert;

import io.myowire.database.Reads;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Accounts for the last recall of a finding: whom it has reached, and how far its deliveries are. */
@ApplicationScoped
class Recall {
    private static final String LAST = """
            with last as (
                select e.id, e.change, e.occurred_at
                from (select e.id from alert_event e where e.subject_id = $1
                      union
                      select n.event_id from notice_finding n where n.finding_id = $1) as about
                join alert_event e on e.id = about.id
                where e.change not in ('submitted', 'accepted')
                order by e.occurred_at desc, e.id desc limit 1)
            select last.change, last.occurred_at,
                (select count(*) from alert a where a.event_id = last.id) as people,
                (select count(*) from alert a join alert_acknowledged k on k.owner = a.owner and k.cursor = a.cursor
                 where a.event_id = last.id) as acknowledged,
                (select coalesce(sum(cardinality(f.subscriptions)), 0)::bigint from fan_out f where f.event_id = last.id)
                    as to_come,
                d.delivered, d.pending, d.failed
            from last
            cross join lateral (
                select count(*) filter (where d.state = 'delivered') as delivered,
                    count(*) filter (where d.state = 'pending') as pending,
                    count(*) filter (where d.state = 'abandoned') as failed
                from delivery d where d.event_id = last.id) as d
            """;

    private final Pool pool;

    Recall(@Reads Pool pool) {
        this.pool = pool;
    }

    /** All of it is nought if nobody was told of more than that it came. */
    Uni<RecallView> of(UUID finding) {
        return pool.preparedQuery(LAST)
                .execute(Tuple.of(finding))
                .map(rows -> rows.size() == 0
                        ? RecallView.NONE
                        : view(rows.iterator().next()));
    }

    private static RecallView view(Row row) {
        return new RecallView(
                Change.of(row.getString("change")),
                row.getOffsetDateTime("occurred_at").toInstant(),
                row.getLong("people"),
                row.getLong("acknowledged"),
                row.getLong("to_come"),
                row.getLong("delivered"),
                row.getLong("pending"),
                row.getLong("failed"));
    }
}
