package io.myowire.evidence.review;

import io.myowire.database.Writes;
import io.myowire.evidence.finding.FindingsAgain;
import io.myowire.evidence.finding.FindingsAgain.OfWork;
import io.myowire.evidence.finding.FindingsAgain.Own;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Says again, work by work, what last happened to each finding and what was last said about its work, as it happened and when.
 * A work is locked meanwhile, so that what happens next is said after it.
 */
@ApplicationScoped
class WorksRepublication implements Republication {
    private static final int WORKS = 100;
    private static final UUID FIRST = new UUID(0, 0);

    private static final String READ =
            "select " + Work.COLUMNS + " from work w where w.id > $1 order by w.id limit $2 for no key update of w";

    private static final String NOTICES = """
            select distinct on (work_id) work_id, change, reason, notice::text as notice, nature, occurred_at
            from notice where work_id = any($1) and moved > 0 order by work_id, version desc
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
                            List<Work> works = new ArrayList<>();
                            rows.forEach(row -> works.add(Work.from(row)));
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

    private Uni<Slice> publish(SqlConnection connection, List<Work> works) {
        if (works.isEmpty()) {
            return Uni.createFrom().item(new Slice(0, null));
        }
        UUID[] ids = works.stream().map(Work::id).toArray(UUID[]::new);
        String next = works.size() < WORKS ? null : works.getLast().id().toString();
        return events(connection, works, ids).chain(events -> Multi.createFrom()
                .iterable(events)
                .onItem()
                .transformToUniAndConcatenate(event -> outbox.add(connection, event))
                .collect()
                .last()
                .replaceWith(new Slice(events.size(), next)));
    }

    private Uni<List<NewEvent>> events(SqlConnection connection, List<Work> works, UUID... ids) {
        return findings.own(connection, ids).chain(own -> findings.moved(connection, ids)
                .chain(moved -> notices(connection, ids).chain(notices -> vocabulary
                        .versions(connection, topics(own, moved))
                        .map(versions -> events(works, own, moved, notices, versions)))));
    }

    private static List<String> topics(List<Own> own, List<OfWork> moved) {
        return Stream.concat(
                        own.stream().flatMap(one -> one.topics().stream()),
                        moved.stream().flatMap(one -> one.moved().topics().stream()))
                .distinct()
                .toList();
    }

    /** What was last said about a work. */
    private record Last(Change change, Grounds grounds, Instant at) {}

    private static Uni<Map<UUID, Last>> notices(SqlConnection connection, UUID... ids) {
        return connection.preparedQuery(NOTICES).execute(Tuple.of((Object) ids)).map(rows -> {
            Map<UUID, Last> last = new HashMap<>();
            rows.forEach(row -> last.put(row.getUUID("work_id"), last(row)));
            return last;
        });
    }

    private static Last last(Row row) {
        String nature = row.getString("nature");
        return new Last(
                Change.valueOf(row.getString("change").toUpperCase(Locale.ROOT)),
                new Grounds(
                        row.getString("reason"),
                        Notice.kept(row.getString("notice")),
                        nature == null ? null : Nature.of(nature)),
                row.getOffsetDateTime("occurred_at").toInstant());
    }

    private static List<NewEvent> events(
            List<Work> works,
            List<Own> own,
            List<OfWork> moved,
            Map<UUID, Last> notices,
            Map<String, Integer> versions) {
        List<NewEvent> events = new ArrayList<>();
        for (Work work : works) {
            own.stream()
                    .filter(one -> one.workId().equals(work.id()))
                    .forEach(one -> events.add(one.again().event(of(one.topics(), versions))));
            List<OfWork> named =
                    moved.stream().filter(one -> one.workId().equals(work.id())).toList();
            Last last = notices.get(work.id());
            if (last != null && !named.isEmpty()) {
                boolean announce = named.stream().anyMatch(OfWork::announce);
                var given = new Given(last.change(), last.grounds(), false, announce, null);
                List<Moved> all = named.stream().map(OfWork::moved).toList();
                events.add(Notices.event(work, given, all, of(topics(List.of(), named), versions))
                        .at(last.at()));
            }
        }
        return events;
    }

    private static Map<String, Integer> of(List<String> topics, Map<String, Integer> versions) {
        Map<String, Integer> found = new HashMap<>();
        topics.forEach(topic -> found.computeIfAbsent(topic, versions::get));
        return found;
    }
}
