package io.myowire.evidence.count;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.myowire.database.Reads;
import io.myowire.evidence.finding.Design;
import io.myowire.evidence.finding.FindingContent.Direction;
import io.myowire.evidence.finding.LifeCycle.Status;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What counts of every finding, kept in memory and brought up to the table before it is read: whoever
 * counts sees what was committed a second ago. Nothing is missed, whatever the order of commits: a look
 * begins with the oldest transaction that had not ended at the look before.
 */
@ApplicationScoped
class Marks {
    private static final int PAGE = 5_000;
    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final UUID FIRST = new UUID(0, 0);

    private static final String CHANGED = """
            select now.unended, f.* from (select pg_snapshot_xmin(pg_current_snapshot())::text as unended) as now
            left join lateral (
                select id, work_id, created_at, submitter, status, concern, changed_in::text as changed_in,
                       content->>'direction' as direction, content->>'design' as design,
                       substring(content->'source'->>'published' from '[12][0-9]{3}') as year,
                       array(select jsonb_array_elements_text(content->'topics')) as topics
                from finding where (finding.changed_in, id) > ($1::text::xid8, $2::uuid)
                order by finding.changed_in, id limit $3) as f on true
            """;

    private static final String STAMP = "select count(*) || ' ' || coalesce(sum(version), 0) from topic";

    private static final String GRAPH = """
            select id, array(select broader from topic_broader where topic = id) as broader from topic
            """;

    private final Pool pool;
    private final ObjectMapper json;
    private final Clock clock;
    private final int most;

    private final Object lock = new Object();
    private CompletableFuture<All> looking;
    private Instant lookedAt = Instant.MIN;

    /** These are of the look that goes on; there is one at a time. */
    private final Map<UUID, Mark> known = new HashMap<>();

    /** Names and years, each kept once. */
    private final Map<String, String> words = new HashMap<>();

    private long unended;
    private volatile All all = new All(List.of(), new TopicGraph("", Map.of()), true);

    Marks(
            @Reads Pool pool,
            ObjectMapper json,
            Clock clock,
            @ConfigProperty(name = "myowire.counts.most-findings") int most) {
        this.pool = pool;
        this.json = json;
        this.clock = clock;
        this.most = most;
    }

    /**
     * What is counted.
     *
     * @param complete whether it is all there is, not the newest alone
     */
    record All(List<Mark> marks, TopicGraph graph, boolean complete) {}

    /** As of a second ago or later. */
    Uni<All> now() {
        synchronized (lock) {
            if (looking == null) {
                if (clock.instant().isBefore(lookedAt.plus(FRESH))) {
                    return Uni.createFrom().item(all);
                }
                Instant begun = clock.instant();
                looking = look().onTermination()
                        .invoke((found, failure, cancelled) -> ended(failure == null ? begun : lookedAt))
                        .subscribeAsCompletionStage();
            }
            var shared = looking;
            if (shared.isDone()) { // it ended before it was kept
                looking = null;
            }
            return Uni.createFrom().completionStage(shared::copy); // who gives up takes it from nobody else
        }
    }

    private void ended(Instant at) {
        synchronized (lock) {
            lookedAt = at;
            looking = null;
        }
    }

    private Uni<All> look() {
        return graph().chain(graph -> read(new Place(unended, FIRST), graph, -1))
                .invoke(seen -> all = seen);
    }

    private Uni<TopicGraph> graph() {
        return pool.query(STAMP).execute().chain(rows -> {
            String stamp = rows.iterator().next().getString(0);
            return stamp.equals(all.graph().stamp())
                    ? Uni.createFrom().item(all.graph())
                    : pool.query(GRAPH).execute().map(topics -> draw(stamp, topics));
        });
    }

    private TopicGraph draw(String stamp, RowSet<Row> rows) {
        Map<String, List<String>> broader = new TreeMap<>();
        rows.forEach(row -> broader.put(row.getString("id"), List.of(row.getArrayOfStrings("broader"))));
        TopicGraph graph = new TopicGraph(stamp, broader);
        known.replaceAll((id, mark) -> mark.in(graph));
        return graph;
    }

    /** Behind which row of the order of changes. */
    private record Place(long transaction, UUID id) {}

    /**
     * @param next where the next look begins; -1 on the first page, which says it
     */
    private Uni<All> read(Place after, TopicGraph graph, long next) {
        return pool.preparedQuery(CHANGED)
                .execute(Tuple.of(Long.toUnsignedString(after.transaction()), after.id(), PAGE))
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .chain(rows -> {
                    Row last = null;
                    for (Row row : rows) {
                        last = row;
                    }
                    long begun = next < 0 ? Long.parseUnsignedLong(last.getString("unended")) : next;
                    if (next < 0 && begun < unended) { // another database: one that was restored from a copy
                        known.clear();
                        unended = 0;
                        return read(new Place(0, FIRST), graph, -1);
                    }
                    if (last.getUUID("id") == null) {
                        return Uni.createFrom().item(seen(graph, begun, next >= 0));
                    }
                    rows.forEach(row -> known.put(row.getUUID("id"), mark(row, graph)));
                    forgetOldest();
                    Place reached = new Place(Long.parseUnsignedLong(last.getString("changed_in")), last.getUUID("id"));
                    return rows.size() < PAGE
                            ? Uni.createFrom().item(seen(graph, begun, true))
                            : read(reached, graph, begun);
                });
    }

    private All seen(TopicGraph graph, long begun, boolean changed) {
        unended = begun;
        return changed || graph != all.graph() ? new All(List.copyOf(known.values()), graph, known.size() < most) : all;
    }

    private void forgetOldest() {
        if (known.size() > most + PAGE) {
            List<Mark> newest = known.values().stream()
                    .sorted(Comparator.comparing(Mark::postedAt).reversed())
                    .limit(most)
                    .toList();
            known.clear();
            newest.forEach(mark -> known.put(mark.id(), mark));
        }
    }

    private Mark mark(Row row, TopicGraph graph) {
        return new Mark(
                row.getUUID("id"),
                row.getUUID("work_id"),
                row.getOffsetDateTime("created_at").toInstant(),
                once(row.getString("submitter")),
                Status.of(row.getString("status")),
                row.getBoolean("concern"),
                json.convertValue(row.getString("direction"), Direction.class),
                json.convertValue(row.getString("design"), Design.class),
                once(row.getString("year")),
                graph.topics(List.of(row.getArrayOfStrings("topics"))));
    }

    private String once(String word) {
        return word == null ? null : words.computeIfAbsent(word, first -> first);
    }
}
