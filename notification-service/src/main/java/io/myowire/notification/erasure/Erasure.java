package io.myowire.notification.erasure;

import io.myowire.database.IdSource;
import io.myowire.database.Workers;
import io.myowire.http.Idempotency;
import io.myowire.notification.Audit;
import io.myowire.notification.alert.Alerts;
import io.myowire.notification.reader.Memory;
import io.quarkus.arc.All;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/**
 * Takes away all that is known here of a reader: what she follows, where it is brought to, what she was told
 * and what she read of it. Who changed what stays, by nobody's name.
 */
@ApplicationScoped
class Erasure {
    private static final String COUNT = """
            select (select count(*) from subscription where owner = $1 and ended_at is null) as subscriptions,
                   (select count(*) from endpoint where owner = $1 and ended_at is null) as endpoints,
                   (select count(*) from alert where owner = $1) as alerts
            """;

    private static final String WAIT_FOR_WHO_TELLS = "select pg_advisory_xact_lock($1)::text";

    private final Pool pool;
    private final List<Memory> memories;
    private final Idempotency idempotency;
    private final Audit audit;
    private final IdSource ids;

    Erasure(@Workers Pool pool, @All List<Memory> memories, Idempotency idempotency, Audit audit, IdSource ids) {
        this.pool = pool;
        this.memories = memories;
        this.idempotency = idempotency;
        this.audit = audit;
        this.ids = ids;
    }

    /** All of it, and then once more: she may just have been told of something. */
    Uni<ErasureView> erase(String owner) {
        UUID receipt = ids.next();
        return pool.withTransaction(connection -> counted(connection, owner, receipt)
                        .call(() -> everything(connection, owner))
                        .call(() -> audit.addErased(connection, receipt)))
                .call(() -> pool.withTransaction(connection -> connection
                        .preparedQuery(WAIT_FOR_WHO_TELLS)
                        .execute(Tuple.of(Alerts.LOCK))
                        .chain(() -> everything(connection, owner))))
                .invoke(() -> Log.infof("a reader's data was erased: receipt %s", receipt));
    }

    private static Uni<ErasureView> counted(SqlConnection connection, String owner, UUID receipt) {
        return connection
                .preparedQuery(COUNT)
                .execute(Tuple.of(owner))
                .map(rows -> rows.iterator().next())
                .map(row -> new ErasureView(
                        receipt, row.getLong("subscriptions"), row.getLong("endpoints"), row.getLong("alerts")));
    }

    private Uni<Void> everything(SqlConnection connection, String owner) {
        Uni<Void> done = idempotency.forget(connection, owner);
        for (Memory memory : memories) {
            done = done.chain(() -> memory.forget(connection, owner));
        }
        return done;
    }
}
