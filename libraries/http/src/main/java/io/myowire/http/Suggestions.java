package io.myowire.http;

import io.myowire.database.Reads;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What may have been meant by ids of topics that are not there. It costs little whatever is asked:
 * the first five ids are looked up, the nearest names are taken from an index, and the database
 * gives up after a second; then there are no suggestions.
 *
 * <p>A service that uses it has a table {@code topic (id, names)}, where {@code names} is all a
 * topic goes by, with a GiST index of its trigrams.
 */
@ApplicationScoped
public class Suggestions {
    /** The nearest twenty by the index; of these those of the kind asked for are a little nearer. */
    public static final String NEAREST = """
            select asked.id as asked, near.id as near
            from unnest($1::text[], $2::text[]) with ordinality as asked(id, words, position)
            cross join lateral (
                select found.id from (
                    select t.id, t.names <->> asked.words as distance
                    from topic t order by t.names <->> asked.words limit 20) as found
                where found.distance < 0.7
                order by found.distance
                    + case when split_part(found.id, ':', 1) = split_part(asked.id, ':', 1) then 0 else 0.1 end, found.id
                limit 5) as near
            order by asked.position
            """;

    private static final String PATIENCE = "select set_config('statement_timeout', '1000', true)";
    private static final int MOST_IDS = 5;
    private static final int LONGEST_ID = 100;

    private final Pool pool;

    public Suggestions(@Reads Pool pool) {
        this.pool = pool;
    }

    /** Up to five ids for each of the first five of {@code unknown}, the nearest first. */
    public Uni<Map<String, List<String>>> of(List<String> unknown) {
        String[] ids = unknown.stream()
                .limit(MOST_IDS)
                .filter(id -> id.length() <= LONGEST_ID)
                .toArray(String[]::new);
        return pool.withTransaction(connection -> nearest(connection, ids))
                .map(Suggestions::byId)
                .onFailure()
                .invoke(failure -> Log.warnf("no suggestions: %s", failure.getMessage()))
                .onFailure()
                .recoverWithItem(Map.of());
    }

    private static Uni<RowSet<Row>> nearest(SqlConnection connection, String[] ids) {
        String[] words = List.of(ids).stream().map(Suggestions::words).toArray(String[]::new);
        return connection.query(PATIENCE).execute().chain(() -> connection
                .preparedQuery(NEAREST)
                .execute(Tuple.of(ids, words)));
    }

    /** The part of an id that is a name. */
    private static String words(String id) {
        return id.substring(id.indexOf(':') + 1).replace('-', ' ');
    }

    private static Map<String, List<String>> byId(RowSet<Row> rows) {
        Map<String, List<String>> near = new LinkedHashMap<>();
        rows.forEach(row -> near.computeIfAbsent(row.getString("asked"), id -> new ArrayList<>())
                .add(row.getString("near")));
        return near;
    }
}
