package io.myowire.operations.outbox;

import io.myowire.messaging.outbox.OutboxRelay;
import io.myowire.operations.outbox.OutboxView.Relay;
import io.myowire.operations.outbox.OutboxView.Waiting;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.StreamSupport;

/** Reads the outbox as it stands, from the database all replicas share. */
@ApplicationScoped
public class OutboxState {
    private static final int LOW_HALF = 32;

    private static final String MEASURE = """
            select (select count(*) from (select from outbox limit 100000) as counted),
                   coalesce(extract(epoch from clock_timestamp() -
                       (select created_at from outbox where parked_at is null order by id limit 1)), 0)::float8,
                   holder.pid is not null,
                   (select count(*) from (select from outbox where parked_at is not null limit 100000) as counted),
                   holder.pid,
                   extract(epoch from clock_timestamp() - holder.state_change)::float8
            from (values (1)) as once
            left join (
                select pid, state_change
                from pg_locks left join pg_stat_activity using (pid)
                where locktype = 'advisory' and granted
                and database = (select oid from pg_database where datname = current_database())
                and classid::bigint = $1 and objid::bigint = $2
                limit 1) as holder on true
            """;
    private static final String OLDEST = """
            (select event_id, topic, key, created_at, parked_reason from outbox
             where parked_at is not null order by id limit $1)
            union all
            (select event_id, topic, key, created_at, null from outbox where parked_at is null order by id limit $1)
            limit $1
            """;

    private final Pool pool;
    private final OutboxRelay relay;

    OutboxState(Pool pool, OutboxRelay relay) {
        this.pool = pool;
        this.relay = relay;
    }

    /** The outbox now, with the oldest {@code limit} events that wait. */
    public Uni<OutboxView> read(int limit) {
        return pool.preparedQuery(MEASURE)
                .execute(Tuple.of(OutboxRelay.LOCK >>> LOW_HALF, OutboxRelay.LOCK & 0xFFFF_FFFFL))
                .chain(measured -> pool.preparedQuery(OLDEST)
                        .execute(Tuple.of(limit))
                        .map(oldest -> view(measured.iterator().next(), oldest)));
    }

    private OutboxView view(Row measured, RowSet<Row> oldest) {
        return new OutboxView(
                measured.getLong(0),
                measured.getLong(3),
                measured.getDouble(1),
                new Relay(
                        measured.getBoolean(2),
                        measured.getInteger(4),
                        measured.getDouble(5),
                        relay.lastSuccess().orElse(null),
                        relay.lastFailure().orElse(null)),
                StreamSupport.stream(oldest.spliterator(), false)
                        .map(OutboxState::waiting)
                        .toList());
    }

    private static Waiting waiting(Row row) {
        return new Waiting(
                row.getUUID(0),
                row.getString(1),
                row.getString(2),
                row.getOffsetDateTime(3).toInstant(),
                row.getString(4));
    }
}
