package io.myowire.evidence.duplicate;

import io.myowire.evidence.duplicate.Match.Candidate;
import io.myowire.evidence.work.Work;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Finds the work that a source is. */
public final class Matches {
    private static final String CANDIDATES = "select " + Work.COLUMNS + """
            , (select t.value from work_id t where t.work_id = w.id and t.scheme = 'title') as title_hash,
              (select f.id from finding f
               where f.work_id = w.id and f.topics_hash = $3 and f.status <> 'rejected' and not f.replaced and f.id <> $4) as same
            from work w where w.id in (
                select i.work_id from unnest($1::text[], $2::text[]) as n(scheme, value)
                join work_id i on i.scheme = n.scheme and i.value = n.value)
            """;
    private static final UUID NONE = new UUID(0, 0);

    private Matches() {}

    /**
     * Which work a new finding's source is.
     *
     * @param topics the hash of its topics
     */
    public static Uni<Match> of(SqlClient client, SourceNames source, String topics) {
        return of(client, source, topics, NONE);
    }

    /** Which work the source of the finding {@code besides} is, which is not its own duplicate. */
    public static Uni<Match> of(SqlClient client, SourceNames source, String topics, UUID besides) {
        Map<String, String> names = source.all();
        return client.preparedQuery(CANDIDATES)
                .execute(Tuple.of(
                        names.keySet().toArray(String[]::new), names.values().toArray(String[]::new), topics, besides))
                .map(rows -> {
                    List<Candidate> candidates = new ArrayList<>();
                    rows.forEach(row -> candidates.add(
                            new Candidate(Work.from(row), row.getString("title_hash"), row.getUUID("same"))));
                    return Match.of(source, candidates);
                });
    }
}
