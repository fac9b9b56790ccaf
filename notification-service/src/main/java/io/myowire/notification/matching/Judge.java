package io.myowire.notification.matching;

import io.myowire.database.Reads;
import io.myowire.notification.reader.Curators;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Holds one finding against one subscription, by the same clauses as matching does. */
@ApplicationScoped
public class Judge {
    private static final int MOST_ALERTS = 20;

    private static final String ASK = """
            with about as materialized (
                select e.id from alert_event e where e.subject_id = $3
                union
                select n.event_id from notice_finding n where n.finding_id = $3)
            select s.id as subscription, s.any_of, s.all_of, s.none_of, s.min_level, s.designs, s.changes, s.created_at,
                s.paused_at, s.resumed_at, s.changed_at,
                f.finding_id, f.status, f.level, f.design, f.change, f.changed_at as happened_at, f.announced, f.closure,
                array(select jsonb_array_elements_text(d.data->'topics')) as topics,
                %s as met,
                exists (
                    select from fan_out o join about on about.id = o.event_id where s.id = any(o.subscriptions))
                    as waiting,
                array(
                    select a.id
                    from about
                    cross join lateral (
                        select a.id, a.cursor from alert a where a.event_id = about.id and a.owner = s.owner offset 0) as a
                    where exists (
                        select from alert_reason r where r.subscription_id = s.id and r.cursor = a.cursor)
                    order by a.cursor limit $5) as alerts,
                (select coalesce(jsonb_object_agg(t.id, t.name), '{}') from topic t
                 where t.id = any(s.any_of || s.all_of || s.none_of || f.closure)) as names
            from subscription s
            cross join finding_reach f
            join finding d on d.id = f.finding_id
            where s.id = $1 and s.owner = $2 and s.ended_at is null and f.finding_id = $3
              and ($6 or f.submitter = $2 or f.status not in ('submitted', 'rejected'))
            """.formatted(Clause.each(new Clause.Terms(
            "f.closure",
            "f.level",
            "f.design",
            "f.changed_at",
            "f.change",
            "(f.status = 'accepted' and f.change not in ('submitted', 'accepted'))",
            "(f.status in ('submitted', 'rejected'))",
            "s.owner = f.submitter",
            "$4::timestamptz")));

    private final Pool pool;
    private final Curators curators;

    Judge(@Reads Pool pool, Curators curators) {
        this.pool = pool;
        this.curators = curators;
    }

    /**
     * Null if there is no such subscription of the owner's, or no finding that she may know of.
     *
     * @param curator whether she may know of what nobody has reviewed
     */
    public Uni<Judged> judge(UUID subscription, String owner, UUID finding, boolean curator) {
        Tuple values = Tuple.of(subscription, owner, finding, curators.since(), MOST_ALERTS, curator);
        return pool.preparedQuery(ASK)
                .execute(values)
                .map(rows -> rows.size() == 0 ? null : judged(rows.iterator().next()));
    }

    private static Judged judged(Row row) {
        return new Judged(
                new Judged.Found(
                        row.getUUID("finding_id"),
                        row.getString("status"),
                        row.getString("level"),
                        row.getString("design"),
                        row.getString("change"),
                        instant(row, "happened_at"),
                        row.getBoolean("announced"),
                        texts(row, "topics"),
                        texts(row, "closure")),
                new Judged.Asked(
                        row.getUUID("subscription"),
                        texts(row, "any_of"),
                        texts(row, "all_of"),
                        texts(row, "none_of"),
                        row.getString("min_level"),
                        texts(row, "designs"),
                        texts(row, "changes"),
                        instant(row, "created_at"),
                        instant(row, "paused_at"),
                        instant(row, "resumed_at"),
                        instant(row, "changed_at")),
                met(row.getArrayOfBooleans("met")),
                row.getBoolean("waiting"),
                List.of(row.getArrayOfUUIDs("alerts")),
                names(row.getJsonObject("names")));
    }

    /** In the order of the clauses. */
    private static Set<Clause> met(Boolean[] each) {
        List<Clause> all = List.of(Clause.values());
        return IntStream.range(0, all.size())
                .filter(i -> each[i])
                .mapToObj(all::get)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Map<String, String> names(JsonObject names) {
        return names.fieldNames().stream().collect(Collectors.toUnmodifiableMap(id -> id, names::getString));
    }

    private static List<String> texts(Row row, String column) {
        return List.of(row.getArrayOfStrings(column));
    }

    private static Instant instant(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
