package io.myowire.notification.matching;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds who is to be told of a finding. The database itself matches, so a subscription counts from
 * its commit on.
 */
@ApplicationScoped
class Matcher {
    private static final String STORE_AND_CLIMB = """
            with recursive stored as (
                insert into finding (id, version, status, level, data)
                values ($1, $2, $3, $4, $5::text::jsonb)
                on conflict (id) do update
                set version = excluded.version, status = excluded.status, level = excluded.level,
                    data = excluded.data
                where finding.version <= excluded.version),
            up(topic) as (
                select unnest($6::text[])
                union
                select b.broader from up join topic_broader b on b.topic = up.topic)
            select up.topic, t.label,
                   array(select b.broader from topic_broader b where b.topic = up.topic order by b.broader)
            from up left join topic t on t.id = up.topic
            """;

    private static final String MATCH = """
            with told as (
                select distinct on (a.subscription_id) a.subscription_id, a.id
                from alert a
                where $1 and a.finding_id = $2
                order by a.subscription_id, a.cursor),
            matched as (
                select s.id,
                       (select c.topic from unnest($4::text[]) with ordinality as c(topic, distance)
                        where c.topic = any(s.any_of) order by c.distance limit 1) as topic
                from subscription s
                where $3 and s.ended_at is null
                  and s.any_of && $4::text[]
                  and s.all_of <@ $4::text[]
                  and not s.none_of && $4::text[]
                  and $5::text = any(s.kinds)
                  and (s.review = 'all' or $6::text <> 'submitted')
                  and (s.min_level is null or $7::text <= s.min_level)
                  and (s.designs = '{}' or $8::text = any(s.designs)))
            select s.id, matched.topic, told.id
            from (select id from matched union select subscription_id from told) as who
            join subscription s on s.id = who.id and s.ended_at is null
            left join matched on matched.id = s.id
            left join told on told.subscription_id = s.id
            """;

    /** Stores what the finding is now, and reads the graph of topics above it. */
    Uni<TopicGraph> store(SqlConnection connection, FindingChange change) {
        return connection
                .preparedQuery(STORE_AND_CLIMB)
                .execute(Tuple.of(
                        change.id(),
                        change.version(),
                        change.status(),
                        change.level(),
                        change.content(),
                        change.topics().toArray(String[]::new)))
                .map(Matcher::graph);
    }

    /**
     * @param closure the finding's topics and all above them, the nearest first
     */
    Uni<List<Match>> match(SqlConnection connection, FindingChange change, List<String> closure) {
        return connection
                .preparedQuery(MATCH)
                .execute(Tuple.from(List.of(
                        change.kind().isRecall(),
                        change.id(),
                        change.announce(),
                        closure.toArray(String[]::new),
                        change.kind().id(),
                        change.status(),
                        change.level(),
                        change.design())))
                .map(Matcher::matches);
    }

    private static TopicGraph graph(RowSet<Row> rows) {
        Map<String, String> labels = new HashMap<>();
        Map<String, List<String>> broader = new HashMap<>();
        for (Row row : rows) {
            String topic = row.getString(0);
            if (row.getString(1) != null) {
                labels.put(topic, row.getString(1));
            }
            broader.put(topic, List.of(row.getArrayOfStrings(2)));
        }
        return new TopicGraph(labels, broader);
    }

    private static List<Match> matches(RowSet<Row> rows) {
        List<Match> matches = new ArrayList<>(rows.size());
        rows.forEach(row -> matches.add(new Match(row.getUUID(0), row.getString(1), row.getUUID(2))));
        return matches;
    }
}
