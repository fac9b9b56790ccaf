package io.myowire.catalog.topic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.myowire.catalog.search.Words;
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
    private static final String SEARCH = "with " + Words.NAMED + """
            select * from (
                select t.id, t.version, t.content::text as content, t.updated_at,
                       coalesce(named.score, 0::real) as score
                from topic t left join named on named.topic = t.id
                where (cardinality($4::text[]) = 0 or t.kind = any($4))
                  and ($1 is null or named.topic is not null)
                ) as found
            where $5::real is null or score < $5 or (score = $5 and id > $6)
            order by score desc, id limit $7
            """;

    /** Every topic that can be reached, with the least number of links to it. */
    private static final String REACHED = """
            with recursive reached(id, distance) as (
                select $1::text, 0
                union
                select b.%s, r.distance + 1 from reached r join topic_broader b on b.%s = r.id
                where r.distance < 64)
            select * from (
                select t.id, t.kind, t.content->>'name' as name, min(r.distance) as distance
                from reached r join topic t on t.id = r.id
                where r.distance > 0
                group by t.id) as relative
            where $2::integer is null or (distance, id) > ($2, $3)
            order by distance, id limit $4
            """;

    private static final String BROADER = REACHED.formatted("broader", "topic");
    private static final String NARROWER = REACHED.formatted("topic", "broader");

    private final Pool pool;
    private final ObjectMapper mapper;

    TopicIndex(@Reads Pool pool, ObjectMapper mapper) {
        this.pool = pool;
        this.mapper = mapper;
    }

    Uni<Page<TopicView>> search(Words words, List<TopicKind> kinds, String cursor, int limit) {
        List<String> keys = cursor == null ? null : Cursor.keys(cursor, 2);
        Tuple parameters = Tuple.tuple()
                .addValue(words.text())
                .addValue(words.identifiers())
                .addValue(words.inchiKey())
                .addValue(kinds.stream().map(TopicKind::prefix).toArray(String[]::new))
                .addValue(keys == null ? null : Cursor.number(keys.get(0)))
                .addValue(keys == null ? null : keys.get(1))
                .addValue(limit + 1);
        return pool.preparedQuery(SEARCH).execute(parameters).map(rows -> {
            List<Found> found = new ArrayList<>();
            rows.forEach(row -> found.add(found(row)));
            return Page.of(found, limit, one -> Cursor.of(one.score, one.view.id()))
                    .map(Found::view);
        });
    }

    Uni<Page<RelativeView>> broader(String id, String cursor, int limit) {
        return relatives(BROADER, id, cursor, limit);
    }

    Uni<Page<RelativeView>> narrower(String id, String cursor, int limit) {
        return relatives(NARROWER, id, cursor, limit);
    }

    private Uni<Page<RelativeView>> relatives(String sql, String id, String cursor, int limit) {
        List<String> keys = cursor == null ? null : Cursor.keys(cursor, 2);
        Tuple parameters = Tuple.of(
                id,
                keys == null ? null : (int) Cursor.number(keys.get(0)),
                keys == null ? null : keys.get(1),
                limit + 1);
        return pool.preparedQuery(sql).execute(parameters).map(rows -> {
            List<RelativeView> relatives = new ArrayList<>();
            rows.forEach(row -> relatives.add(RelativeView.from(row)));
            return Page.of(relatives, limit, one -> Cursor.of(one.distance(), one.id()));
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
}
