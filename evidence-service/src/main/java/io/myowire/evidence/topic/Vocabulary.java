package io.myowire.evidence.topic;

import io.myowire.database.Reads;
import io.myowire.database.Writes;
import io.myowire.http.UnknownTopicsException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The topics that a finding may speak of, as the catalogue last told of them. */
@ApplicationScoped
public class Vocabulary {
    private static final String VERSIONS = "select id, version from topic where id = any($1)";

    /** Those that are there of the topics asked for, each with all that is narrower. */
    private static final String COVERED = """
            with recursive narrower(asked, topic) as (
                select id, id from topic where id = any($1)
                union
                select n.asked, b.topic from narrower n join topic_broader b on b.broader = n.topic)
            select asked, array_agg(topic) from narrower group by asked
            """;

    private final Pool pool;
    private final Pool reads;

    Vocabulary(@Writes Pool pool, @Reads Pool reads) {
        this.pool = pool;
        this.reads = reads;
    }

    /**
     * Checks that each of these topics is there, and answers the version of each that is known.
     *
     * @throws UnknownTopicsException which names those that are not
     */
    public Uni<Map<String, Integer>> require(List<String> ids) {
        return versions(ids).invoke(versions -> UnknownTopicsException.throwUnless(versions.keySet(), pointers(ids)));
    }

    /** The version of each of these topics that is there. */
    public Uni<Map<String, Integer>> versions(List<String> ids) {
        return versions(pool, ids);
    }

    /** The version of each of these topics that is there, read on the connection that is at hand. */
    public Uni<Map<String, Integer>> versions(SqlClient client, List<String> ids) {
        return client.preparedQuery(VERSIONS)
                .execute(Tuple.of(ids.toArray(String[]::new)))
                .map(rows -> {
                    Map<String, Integer> versions = new TreeMap<>();
                    rows.forEach(row -> versions.put(row.getString(0), row.getInteger(1)));
                    return versions;
                });
    }

    /** For readers: of each of these topics that is there, itself and everything narrower, as the catalogue has it now. */
    public Uni<Map<String, List<String>>> covered(List<String> ids) {
        return reads.preparedQuery(COVERED)
                .execute(Tuple.of(ids.toArray(String[]::new)))
                .map(rows -> {
                    Map<String, List<String>> covered = new TreeMap<>();
                    rows.forEach(row -> covered.put(row.getString(0), List.of(row.getArrayOfStrings(1))));
                    return covered;
                });
    }

    private static Map<String, List<String>> pointers(List<String> ids) {
        Map<String, List<String>> pointers = new LinkedHashMap<>();
        for (int i = 0; i < ids.size(); i++) {
            pointers.put(ids.get(i), List.of("/topics/" + i));
        }
        return pointers;
    }
}
