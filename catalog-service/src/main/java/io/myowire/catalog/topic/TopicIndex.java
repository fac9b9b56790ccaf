package io.myowire.catalog.topic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.myowire.database.Reads;
import io.myowire.http.Cursor;
import io.myowire.http.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Finds topics by name, and what lies above and below one. */
@ApplicationScoped
class TopicIndex {
    /** With words, the best match first; without, by id. */
    private static final String SEARCH = """
            select * from (
                select t.id, t.version, t.content::text as content, t.updated_at,
                       case when $1::text is null then 0::real else
                           (select max(name_score(n.name, n.plain, $1))
                            from topic_name n where n.topic = t.id) end as score
                from topic t
                where ($2::text is null or t.kind = $2)
                  and ($1::text is null or t.id in (
                      select n.topic from topic_name n
                      where n.name % $1 or $1 <% n.name or n.plain like plain_pattern($1)))
                ) as found
            where $3::real is null or score < $3 or (score = $3 and id > $4)
            order by score desc, id limit $5
            """;

    /** Every topic that can be reached, with the least number of links to it. */
    private static final String REACHED = """
            with recursive reached(id, distance) as (
                select $1::text, 0
                union
                select b.%s, r.distance + 1 from reached r join topic_broader b on b.%s = r.id
                where r.distance < 64)
            select t.id, t.kind, t.content->>'name' as name, min(r.distance) as distance
            from reached r join topic t on t.id = r.id
            where r.distance > 0
            group by t.id order by distance, t.id limit 5000
            """;

    private static final String BROADER = REACHED.formatted("broader", "topic");
    private static final String NARROWER = REACHED.formatted("topic", "broader");

    private final Pool pool;
    private final ObjectMapper mapper;

    TopicIndex(@Reads Pool pool, ObjectMapper mapper) {
        this.pool = pool;
        this.mapper = mapper;
    }

    Uni<Page<TopicView>> search(String words, TopicKind kind, String cursor, int limit) {
        List<String> keys = cursor == null ? null : Cursor.keys(cursor, 2);
        return pool.preparedQuery(SEARCH)
                .execute(Tuple.of(
                        words,
                        kind == null ? null : kind.prefix(),
                        keys == null ? null : Cursor.number(keys.get(0)),
                        keys == null ? null : keys.get(1),
                        limit + 1))
                .map(rows -> {
                    List<Found> found = new ArrayList<>();
                    rows.forEach(row -> found.add(found(row)));
                    return Page.of(found, limit, one -> Cursor.of(one.score, one.view.id()))
                            .map(Found::view);
                });
    }

    Uni<List<Relative>> broader(String id) {
        return relatives(BROADER, id);
    }

    Uni<List<Relative>> narrower(String id) {
        return relatives(NARROWER, id);
    }

    private Uni<List<Relative>> relatives(String sql, String id) {
        return pool.preparedQuery(sql).execute(Tuple.of(id)).map(rows -> {
            List<Relative> relatives = new ArrayList<>();
            rows.forEach(row -> relatives.add(Relative.from(row)));
            return relatives;
        });
    }

    private Found found(Row row) {
        try {
            return new Found(
                    TopicView.of(
                            row.getString("id"),
                            row.getInteger("version"),
                            mapper.readValue(row.getString("content"), TopicContent.class),
                            row.getOffsetDateTime("updated_at").toInstant()),
                    row.getFloat("score"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("topic " + row.getString("id") + " is not readable", e);
        }
    }

    private record Found(TopicView view, float score) {}

    /**
     * A topic above or below another.
     *
     * @param distance the least number of links between them
     */
    record Relative(String id, String kind, String name, int distance) {
        static Relative from(Row row) {
            return new Relative(
                    row.getString("id"), row.getString("kind"), row.getString("name"), row.getInteger("distance"));
        }
    }
}
