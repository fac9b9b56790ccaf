package io.myowire.notification.matching;

import io.myowire.messaging.Traces;
import io.myowire.notification.alert.Reason;
import io.myowire.notification.reader.Curators;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
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
    /** More than these are told in slices of so many people each. */
    static final int SLICE = 1000;

    private static final String STORE_AND_CLIMB = """
            with recursive stored as (
                insert into finding (id, version, status, level, data)
                values ($1, $2, $3, $4, $5::text::jsonb)
                on conflict (id) do update
                set version = excluded.version, status = excluded.status, level = excluded.level,
                    data = excluded.data
                where finding.version < excluded.version
                returning id),
            up(topic) as (
                select unnest($6::text[])
                union
                select b.broader from up join topic_broader b on b.topic = up.topic)
            select up.topic, t.name,
                   array(select b.broader from topic_broader b where b.topic = up.topic order by b.broader),
                   t.version, exists (select from stored)
            from up left join topic t on t.id = up.topic
            """;

    private static final String MATCH = """
            with told as (
                select r.subscription_id as id
                from alert a join alert_reason r on r.alert_id = a.id
                where $1 and a.subject_id = $2
                union
                select unnest(f.subscriptions) from fan_out f where $1 and f.subject_id = $2),
            met as (
                select s.id,
                       (select min(c.place) from unnest($4::text[]) with ordinality as c(topic, place)
                        where c.topic = any(s.any_of))::integer - 1 as path
                from subscription s
                where $3 and s.ended_at is null and s.created_at <= $9
                  and s.any_of && $4::text[]
                  and s.all_of <@ $4::text[]
                  and not s.none_of && $4::text[]
                  and ($5::text = any(s.kinds) or ($10 and 'accepted' = any(s.kinds)))
                  and (s.min_level is null or $6::text <= s.min_level)
                  and (s.designs = '{}' or $7::text = any(s.designs))
                  and (not $8 or (s.review = 'all' and (
                      s.owner = $11
                      or exists (select from curator c where c.owner = s.owner and c.seen_at > $12))))),
            matched as materialized (
                select w.id, s.owner, w.path, w.told
                from (
                    select id, max(path) as path, bool_or(told) as told
                    from (select id, path, false as told from met
                          union all
                          select id, null, true from told) as both_ways
                    group by id) as w
                join subscription s on s.id = w.id and s.ended_at is null),
            later as materialized (
                select (select count(*) from (select from matched limit $13 + 1) as few) > $13
                    or (exists (select from matched) and exists (select from fan_out f where f.subject_id = $2))
                    as yes,
                    nextval('fan_out_place') as place),
            sliced as (
                insert into fan_out (event_id, number, place, subject_id, subscriptions, paths, told, traceparent)
                select $14, m.number, l.place, $2, array_agg(m.id order by m.owner, m.id),
                    array_agg(m.path order by m.owner, m.id), array_agg(m.told order by m.owner, m.id), $15
                from (select *, (dense_rank() over (order by owner) - 1) / $13 as number from matched) as m
                cross join later l
                where l.yes
                group by m.number, l.place)
            select m.id, m.path, m.told from matched m cross join later l where not l.yes
            union all
            select null, null, null from later l where l.yes
            """;

    private final Traces traces;
    private final Curators curators;

    Matcher(Traces traces, Curators curators) {
        this.traces = traces;
        this.curators = curators;
    }

    /** Stores what the finding is now, unless it is that or newer already, and reads the graph of topics above it. */
    Uni<Projection> store(SqlConnection connection, FindingChange change) {
        return connection
                .preparedQuery(STORE_AND_CLIMB)
                .execute(Tuple.of(
                        change.id(),
                        change.version(),
                        change.status(),
                        change.level(),
                        change.content(),
                        change.topics().toArray(String[]::new)))
                .map(Matcher::projection);
    }

    /**
     * Matches; if there are too many to be told at once, all of them are kept to be told in slices.
     *
     * @param closure the finding's topics and all above them, the nearest first
     */
    Uni<Matches> match(SqlConnection connection, FindingChange change, List<String> closure) {
        Tuple values = Tuple.tuple()
                .addBoolean(change.kind().isRecall())
                .addUUID(change.id())
                .addBoolean(change.announce())
                .addArrayOfString(closure.toArray(String[]::new))
                .addString(change.kind().id())
                .addString(change.level())
                .addString(change.design())
                .addBoolean(change.isUnreviewed())
                .addOffsetDateTime(change.at().atOffset(ZoneOffset.UTC))
                .addBoolean(change.bringsAnAcceptedFinding())
                .addString(change.submitter())
                .addOffsetDateTime(curators.since())
                .addInteger(SLICE)
                .addUUID(change.eventId())
                .addString(traces.current());
        return connection.preparedQuery(MATCH).execute(values).map(Matcher::matches);
    }

    private static Projection projection(RowSet<Row> rows) {
        Map<String, String> labels = new HashMap<>();
        Map<String, List<String>> broader = new HashMap<>();
        Map<String, Integer> versions = new HashMap<>();
        boolean stored = false;
        for (Row row : rows) {
            String topic = row.getString(0);
            if (row.getString(1) != null) {
                labels.put(topic, row.getString(1));
                versions.put(topic, row.getInteger(3));
            }
            broader.put(topic, List.of(row.getArrayOfStrings(2)));
            stored = row.getBoolean(4);
        }
        return new Projection(stored, new TopicGraph(labels, broader), versions);
    }

    private static Matches matches(RowSet<Row> rows) {
        List<Reason> now = new ArrayList<>(rows.size());
        boolean later = false;
        for (Row row : rows) {
            if (row.getUUID(0) == null) {
                later = true;
            } else {
                now.add(new Reason(row.getUUID(0), row.getInteger(1), row.getBoolean(2)));
            }
        }
        return new Matches(now, later);
    }
}
