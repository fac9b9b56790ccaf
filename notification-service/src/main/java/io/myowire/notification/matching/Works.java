package io.myowire.notification.matching;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Keeps how far the notices about each work have come, and moves its findings with them. */
final class Works {
    /**
     * What is older than what stands moves nothing. A finding of which nothing was heard is kept by its
     * name, so that what comes late of it is known to be late. The topics that the notice names are looked up whatever it
     * moves: a notice that moves nothing any more would else wait for them for ever.
     */
    private static final String MOVE_AND_CLIMB = """
            with recursive moved as (
                insert into work (id, version) values ($1, $2)
                on conflict (id) do update set version = excluded.version
                where work.version < excluded.version
                returning id),
            stored as (
                insert into finding as f (id, version, status, data)
                select distinct on (n.id) n.id, n.version, n.status, jsonb_build_object(
                    'id', n.id, 'version', n.version, 'status', n.status, 'concern', coalesce(n.concern, false))
                from jsonb_to_recordset($3::text::jsonb) as n(id uuid, version integer, status text, concern boolean)
                where exists (select from moved)
                order by n.id, n.version desc
                on conflict (id) do update
                set version = excluded.version, status = excluded.status, data = f.data || excluded.data
                where f.version < excluded.version
                returning f.id, f.status, f.data),
            reach as (
                update finding_reach r
                set came_at = case
                        when r.status in ('submitted', 'rejected') and stored.status not in ('submitted', 'rejected')
                        then $4 else r.came_at end,
                    changed_at = $4, change = $5, announced = $6, status = stored.status
                from stored where r.finding_id = stored.id),
            up(topic) as (
                select topic from (
                    select unnest($7::text[]) as topic
                    union
                    select t.topic from stored, jsonb_array_elements_text(stored.data->'topics') as t(topic)) as of_them
                union
                select b.broader from up join topic_broader b on b.topic = up.topic)
            select exists (select from moved),
                (select jsonb_agg(data order by id) from stored),
                (select jsonb_agg(jsonb_build_object(
                    'id', up.topic, 'name', t.name, 'version', t.version,
                    'broader', array(select b.broader from topic_broader b where b.topic = up.topic order by b.broader)))
                 from up left join topic t on t.id = up.topic)
            """;

    private Works() {}

    /**
     * What became of a notice.
     *
     * @param findings those that it moved
     */
    record Moved(Projection projection, List<MovedFinding> findings) {}

    static Uni<Moved> move(SqlConnection connection, WorkNotice notice) {
        Uni<RowSet<Row>> moved = connection
                .preparedQuery(MOVE_AND_CLIMB)
                .execute(Tuple.tuple()
                        .addUUID(notice.news().workId())
                        .addInteger(notice.version())
                        .addString(notice.findings())
                        .addOffsetDateTime(notice.news().at().atOffset(ZoneOffset.UTC))
                        .addString(notice.news().change().id())
                        .addBoolean(notice.news().announce())
                        .addArrayOfString(notice.news().topicVersions().keySet().toArray(String[]::new)));
        return Plans.keep(connection, moved).map(Works::moved);
    }

    private static Moved moved(RowSet<Row> rows) {
        Row row = rows.iterator().next();
        Map<String, String> names = new HashMap<>();
        Map<String, List<String>> broader = new HashMap<>();
        Map<String, Integer> versions = new HashMap<>();
        for (JsonObject topic : objects(row.getJsonArray(2))) {
            String id = topic.getString("id");
            if (topic.getString("name") != null) {
                names.put(id, topic.getString("name"));
                versions.put(id, topic.getInteger("version"));
            }
            broader.put(
                    id,
                    topic.getJsonArray("broader").stream().map(String::valueOf).toList());
        }
        return new Moved(
                new Projection(row.getBoolean(0), new TopicGraph(names, broader), versions),
                objects(row.getJsonArray(1)).stream().map(MovedFinding::new).toList());
    }

    private static List<JsonObject> objects(JsonArray array) {
        return array == null
                ? List.of()
                : IntStream.range(0, array.size())
                        .mapToObj(array::getJsonObject)
                        .toList();
    }
}
