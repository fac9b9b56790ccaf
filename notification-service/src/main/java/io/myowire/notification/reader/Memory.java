package io.myowire.notification.reader;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;

/** What one package keeps of readers, in tables that it alone writes. */
public interface Memory {
    /** The statements that delete all of it of the reader {@code $1}, in their order. */
    List<String> deletions();

    /** Deletes all of it of {@code owner}, in the transaction of {@code connection}. */
    default Uni<Void> forget(SqlConnection connection, String owner) {
        Uni<Void> done = Uni.createFrom().voidItem();
        for (String deletion : deletions()) {
            done = done.chain(() ->
                    connection.preparedQuery(deletion).execute(Tuple.of(owner)).replaceWithVoid());
        }
        return done;
    }
}
