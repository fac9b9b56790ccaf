package io.myowire.notification.matching;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/**
 * Has the database plan what a transaction runs once for each connection, and not at each event, which took longer than
 * what was planned: such a plan outlives the tables it was made for, so it is made as for full ones from the first day.
 */
final class Plans {
    private static final String KEEP = """
            select set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_seqscan', 'off', true),
                set_config('jit', 'off', true)
            """;

    private Plans() {}

    /** Answers what {@code first} answers, which is sent together with this, before anything else of the transaction. */
    static <T> Uni<T> keep(SqlConnection connection, Uni<T> first) {
        return Uni.combine()
                .all()
                .unis(connection.preparedQuery(KEEP).execute(), first)
                .with((kept, answer) -> answer);
    }
}
