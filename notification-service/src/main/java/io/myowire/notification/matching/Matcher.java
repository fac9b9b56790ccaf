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
import java.util.UUID;

/**
 * Finds who is to be told of a finding. The database itself matches, so a subscription counts from
 * its commit on.
 */
@ApplicationScoped
class Matcher {
    /** More than these are told in slices of so many people each. */
    static final int SLICE = 1000;

    private static final String STORE_AND_CLIMB = """
            with recursive up(topic) as (
                select unnest($6::text[])
                union
                select b.broader from up join topic_broader b on b.topic = up.topic),
            stored as (
                insert into finding (id, version, status, level, data)
                values ($1, $2, $3, $4, $5::text::jsonb)
                on conflict (id) do update
                set version = excluded.version, status = excluded.status, level = excluded.level,
                    data = excluded.data
                where finding.version < excluded.version
                returning id),
            reach as (
                insert into finding_reach as r (finding_id, came_at, changed_at, change, announced, status, level,
                    design, submitter, closure)
                select id, $7::timestamptz, $7::timestamptz, $8::text, $9::boolean, $3, $4, $10::text, $11::text,
                    array(select topic from up)
                from stored
                on conflict (finding_id) do update
                set came_at = case
                        when r.status in ('submitted', 'rejected') and excluded.status not in ('submitted', 'rejected')
                        then excluded.came_at else r.came_at end,
                    changed_at = excluded.changed_at, change = excluded.change, announced = excluded.announced,
                    status = excluded.status, level = excluded.level, design = excluded.design,
                    submitter = coalesce(excluded.submitter, r.submitter), closure = excluded.closure)
            select up.topic, t.name,
                   array(select b.broader from topic_broader b where b.topic = up.topic order by b.broader),
                   t.version, exists (select from stored)
            from up left join topic t on t.id = up.topic
            """;

    /** Whoever was told, or is still to be told, of one of the subjects: by an event of its own, or by one that names it. */
    private static final String MATCH = """
            with told as (
                select r.subscription_id as id
                from (
                    select e.id from alert_event e where $1 and e.subject_id = any($2::uuid[])
                    union
                    select n.event_id from notice_finding n where $1 and n.finding_id = any($2::uuid[])) as e
                cross join lateral (select a.cursor from alert a where a.event_id = e.id offset 0) as a
                cross join lateral (
                    select r.subscription_id from alert_reason r where r.cursor = a.cursor offset 0) as r
                union
                select unnest(f.subscriptions) from fan_out f
                where $1 and f.work_id = $4 and (
                    f.subject_id = any($2::uuid[])
                    or exists (
                        select from notice_finding n
                        where n.event_id = f.event_id and n.finding_id = any($2::uuid[])))),
            met as (%s),
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
                select (select count(*) from (select from matched limit $7 + 1) as few) > $7
                    or (exists (select from matched) and exists (select from fan_out f where f.work_id = $4))
                    as yes,
                    nextval('fan_out_place') as place),
            sliced as (
                insert into fan_out (event_id, number, place, subject_id, work_id, subscriptions, paths, told,
                    traceparent)
                select $5, m.number, l.place, $3, $4, array_agg(m.id order by m.owner, m.id),
                    array_agg(m.path order by m.owner, m.id), array_agg(m.told order by m.owner, m.id), $6
                from (select *, (dense_rank() over (order by owner) - 1) / $7 as number from matched) as m
                cross join later l
                where l.yes
                group by m.number, l.place)
            select m.id, m.path, m.told from matched m cross join later l where not l.yes
            union all
            select null, null, null from later l where l.yes
            """;

    private static final String MATCH_FINDING = MATCH.formatted("""
            select s.id,
                   (select min(c.place) from unnest($12::text[]) with ordinality as c(topic, place)
                    where c.topic = any(s.any_of))::integer - 1 as path
            from subscription s
            where $8 and s.ended_at is null
              and %s
            """.formatted(Clause.all(new Clause.Terms(
            "$12::text[]", "$13::text", "$14::text", "$10", "$9::text", "$16", "$15", "s.owner = $17", "$11"))));

    /** A notice is met by whoever one of its findings meets. */
    private static final String MATCH_NOTICE = MATCH.formatted("""
            select s.id,
                   min((select min(c.place) from unnest($12::text[]) with ordinality as c(topic, place)
                        where c.topic = any(s.any_of) and c.topic = any(f.closure)))::integer - 1 as path
            from subscription s
            join jsonb_to_recordset($13::text::jsonb)
                    as f(closure text[], level text, design text, unreviewed boolean, brings boolean)
                on s.any_of && f.closure
            where $8 and s.ended_at is null
              and s.any_of && $12::text[]
              and %s
            group by s.id
            """.formatted(Clause.all(new Clause.Terms(
            "f.closure",
            "f.level",
            "f.design",
            "$10",
            "$9::text",
            "f.brings",
            "f.unreviewed",
            "s.owner = any($14::text[])",
            "$11"))));

    private final Traces traces;
    private final Curators curators;

    Matcher(Traces traces, Curators curators) {
        this.traces = traces;
        this.curators = curators;
    }

    /** Stores what the finding is now, unless it is that or newer already, and reads the graph of topics above it. */
    Uni<Projection> store(SqlConnection connection, FindingChange change) {
        Tuple values = Tuple.of(
                        change.id(),
                        change.version(),
                        change.status(),
                        change.level(),
                        change.content(),
                        change.topics().toArray(String[]::new))
                .addOffsetDateTime(change.news().at().atOffset(ZoneOffset.UTC))
                .addString(change.news().change().id())
                .addBoolean(change.news().announce())
                .addString(change.design())
                .addString(change.submitter());
        Uni<RowSet<Row>> stored = connection.preparedQuery(STORE_AND_CLIMB).execute(values);
        return Plans.keep(connection, stored).map(Matcher::projection);
    }

    /**
     * Matches; if there are too many to be told at once, all of them are kept to be told in slices.
     *
     * @param closure the finding's topics and all above them, the nearest first
     */
    Uni<Matches> match(SqlConnection connection, FindingChange change, List<String> closure) {
        Tuple values = common(change.news(), closure)
                .addString(change.level())
                .addString(change.design())
                .addBoolean(FindingChange.isUnreviewed(change.status()))
                .addBoolean(FindingChange.bringsAnAcceptedFinding(change.news().change(), change.status()))
                .addString(change.submitter());
        return connection.preparedQuery(MATCH_FINDING).execute(values).map(Matcher::matches);
    }

    /** The same of a notice: whoever one of the candidates meets is met once. */
    Uni<Matches> match(
            SqlConnection connection,
            News news,
            List<String> closure,
            List<Candidate> candidates,
            List<String> submitters) {
        Tuple values = common(news, closure)
                .addString(Candidate.json(candidates))
                .addArrayOfString(submitters.toArray(String[]::new));
        return connection.preparedQuery(MATCH_NOTICE).execute(values).map(Matcher::matches);
    }

    private Tuple common(News news, List<String> closure) {
        return Tuple.tuple()
                .addBoolean(news.change().isRecall())
                .addArrayOfUUID(news.recalled().toArray(UUID[]::new))
                .addUUID(news.subjectId())
                .addUUID(news.workId())
                .addUUID(news.eventId())
                .addString(traces.current())
                .addInteger(SLICE)
                .addBoolean(news.announce())
                .addString(news.change().id())
                .addOffsetDateTime(news.at().atOffset(ZoneOffset.UTC))
                .addOffsetDateTime(curators.since())
                .addArrayOfString(closure.toArray(String[]::new));
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
