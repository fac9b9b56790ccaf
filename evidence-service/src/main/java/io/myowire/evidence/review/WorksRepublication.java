package io.myowire.evidence.review;

import io.myowire.database.Writes;
import io.myowire.evidence.finding.FindingsAgain;
import io.myowire.evidence.finding.FindingsAgain.Own;
import io.myowire.evidence.finding.FindingsOfWork;
import io.myowire.evidence.finding.FindingsOfWork.Moved;
import io.myowire.evidence.review.Notices.Given;
import io.myowire.evidence.topic.Vocabulary;
import io.myowire.evidence.work.Change;
import io.myowire.evidence.work.Grounds;
import io.myowire.evidence.work.Nature;
import io.myowire.evidence.work.Notice;
import io.myowire.evidence.work.Work;
import io.myowire.http.Problem;
import io.myowire.messaging.event.NewEvent;
import io.myowire.messaging.outbox.Outbox;
import io.myowire.operations.republication.Republication;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Says again, work by work and in the order of then, what last happened to each finding and every notice that moved any: the
 * same version, the same findings as that notice left them, the same time. A work is locked meanwhile, so that what happens
 * next is said after it.
 */
@ApplicationScoped
class WorksRepublication implements Republication {
    private static final int WORKS = 100;
    private static final UUID FIRST = new UUID(0, 0);

    private static final String READ =
            "select " + Work.COLUMNS + " from work w where w.id > $1 order by w.id limit $2 for no key update of w";

    /** Each finding that a notice moved got its version of that very moment. */
    private static final String NOTICES = """
            select n.work_id, n.version as work_version, n.standing, n.change, n.reason, n.notice::text as notice, n.nature,
                   n.occurred_at, f.id, v.version, v.status, v.concern, f.submitter, f.announce,
                   array(select jsonb_array_elements_text(v.content->'topics')) as topics
            from notice n
            join finding f on f.work_id = n.work_id
            join finding_version v on v.finding_id = f.id and v.at = n.occurred_at and v.change = n.change
            where n.work_id = any($1) and n.moved > 0
            order by n.work_id, n.version, f.id
            """;

    private final Pool pool;
    private final FindingsAgain findings;
    private final Vocabulary vocabulary;
    private final Outbox outbox;

    WorksRepublication(@Writes Pool pool, FindingsAgain findings, Vocabulary vocabulary, Outbox outbox) {
        this.pool = pool;
        this.findings = findings;
        this.vocabulary = vocabulary;
        this.outbox = outbox;
    }

    @Override
    public Uni<Slice> publish(String after) {
        UUID place = place(after);
        return pool.withTransaction(connection -> connection
                        .preparedQuery(READ)
                        .execute(Tuple.of(place, WORKS))
                        .map(rows -> {
                            Map<UUID, Work> works = new LinkedHashMap<>();
                            rows.forEach(row -> works.put(row.getUUID("id"), Work.from(row)));
                            return works;
                        })
                        .chain(works -> publish(connection, works)))
                .invoke(outbox::committed);
    }

    private static UUID place(String after) {
        try {
            return after == null ? FIRST : UUID.fromString(after);
        } catch (IllegalArgumentException e) {
            throw Problem.badParameter("after", "take it as a slice's 'next' gave it")
                    .asException();
        }
    }

    private Uni<Slice> publish(SqlConnection connection, Map<UUID, Work> works) {
        if (works.isEmpty()) {
            return Uni.createFrom().item(new Slice(0, null));
        }
        UUID[] ids = works.keySet().toArray(UUID[]::new);
        String next = ids.length < WORKS ? null : ids[ids.length - 1].toString();
        return events(connection, works, ids).chain(events -> Multi.createFrom()
                .iterable(events)
                .onItem()
                .transformToUniAndConcatenate(event -> outbox.add(connection, event))
                .collect()
                .last()
                .replaceWith(new Slice(events.size(), next)));
    }

    private Uni<List<NewEvent>> events(SqlConnection connection, Map<UUID, Work> works, UUID... ids) {
        return findings.own(connection, ids)
                .chain(own -> notices(connection, works, ids).chain(notices -> vocabulary
                        .versions(connection, topics(own, notices))
                        .map(versions -> events(own, notices, versions))));
    }

    private static List<String> topics(List<Own> own, Collection<Told> notices) {
        return Stream.concat(
                        own.stream().flatMap(one -> one.topics().stream()),
                        notices.stream().flatMap(one -> one.topics().stream()))
                .distinct()
                .toList();
    }

    /** Of one work all are under one key; between works there is no order. */
    private static List<NewEvent> events(List<Own> own, Collection<Told> notices, Map<String, Integer> versions) {
        return Stream.concat(
                        own.stream().map(one -> one.again().event(of(one.topics(), versions))),
                        notices.stream().map(one -> one.event(of(one.topics(), versions))))
                .sorted(Comparator.comparing(NewEvent::at))
                .toList();
    }

    private static Map<String, Integer> of(List<String> topics, Map<String, Integer> versions) {
        Map<String, Integer> found = new HashMap<>();
        topics.forEach(topic -> found.computeIfAbsent(topic, versions::get));
        return found;
    }

    /**
     * A notice as it was told.
     *
     * @param rows one for each finding that it moved
     */
    private record Told(Work work, List<Row> rows) {
        List<Moved> moved() {
            return rows.stream().map(FindingsOfWork::moved).toList();
        }

        List<String> topics() {
            return moved().stream()
                    .flatMap(one -> one.topics().stream())
                    .distinct()
                    .toList();
        }

        NewEvent event(Map<String, Integer> versions) {
            Row first = rows.getFirst();
            String nature = first.getString("nature");
            var grounds = new Grounds(
                    first.getString("reason"),
                    Notice.kept(first.getString("notice")),
                    nature == null ? null : Nature.of(nature));
            Change change = Change.valueOf(first.getString("change").toUpperCase(Locale.ROOT));
            boolean announce = rows.stream().anyMatch(row -> row.getBoolean("announce"));
            return Notices.event(
                            work,
                            first.getInteger("work_version"),
                            first.getString("standing"),
                            new Given(change, grounds, false, announce, null),
                            moved(),
                            versions)
                    .at(first.getOffsetDateTime("occurred_at").toInstant());
        }
    }

    private static Uni<Collection<Told>> notices(SqlConnection connection, Map<UUID, Work> works, UUID... ids) {
        return connection.preparedQuery(NOTICES).execute(Tuple.of((Object) ids)).map(rows -> {
            Map<String, Told> told = new LinkedHashMap<>();
            for (Row row : rows) {
                UUID work = row.getUUID("work_id");
                told.computeIfAbsent(
                                work + " " + row.getInteger("work_version"),
                                key -> new Told(works.get(work), new ArrayList<>()))
                        .rows()
                        .add(row);
            }
            return told.values();
        });
    }
}
