package io.myowire.notification.matching;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;

/** What is known here of findings. */
public final class KnownFindings {
    private static final String FORGET = """
            with gone as (delete from finding where id = any($1) returning id)
            delete from finding_reach where finding_id in (select id from gone)
            """;

    private KnownFindings() {}

    /** Takes away those that are nobody's, in the transaction of {@code connection}. */
    public static Uni<Void> forget(SqlConnection connection, List<UUID> ids) {
        return connection
                .preparedQuery(FORGET)
                .execute(Tuple.of(ids.toArray(UUID[]::new)))
                .replaceWithVoid();
    }
}
