package io.myowire.operations.outbox;

import io.myowire.http.Problem;
import io.myowire.messaging.outbox.Outbox;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Lets an operator decide on events that the broker refused. */
@ApplicationScoped
class ParkedEvents {
    private static final String SEND_AGAIN = """
            update outbox set parked_at = null, parked_reason = null where event_id = $1 and parked_at is not null
            """;
    private static final String DROP = "delete from outbox where event_id = $1 and parked_at is not null";

    private final Pool pool;
    private final Outbox outbox;

    ParkedEvents(Pool pool, Outbox outbox) {
        this.pool = pool;
        this.outbox = outbox;
    }

    /** Has the event sent again, and what waits behind it; fails with 404 if it is not parked. */
    Uni<Void> sendAgain(UUID event, String actor) {
        return change(SEND_AGAIN, event).invoke(() -> Log.infof("event %s is sent again: %s said so", event, actor));
    }

    /** Gives the event up for good, so that what waits behind it goes on; fails with 404 if it is not parked. */
    Uni<Void> drop(UUID event, String actor) {
        return change(DROP, event).invoke(() -> Log.warnf("event %s is dropped: %s said so", event, actor));
    }

    private Uni<Void> change(String sql, UUID event) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(event))
                .invoke(rows -> {
                    if (rows.rowCount() == 0) {
                        throw Problem.notFound("The outbox has no parked event " + event + ".")
                                .asException();
                    }
                })
                .invoke(() -> outbox.committed())
                .replaceWithVoid();
    }
}
