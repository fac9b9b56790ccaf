package io.myowire.evidence.count;

import io.myowire.database.Reads;
import io.myowire.evidence.count.Marks.All;
import io.myowire.evidence.count.Selection.Condition;
import io.myowire.evidence.finding.FindingQuery;
import io.myowire.evidence.finding.Reader;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;

/** Counts the findings that meet a filter, as a list of that filter would have them. */
@ApplicationScoped
class Counts {
    /** Among so many of those that words find is counted. */
    private static final int MOST_FOUND = 5_000;

    private static final String FOUND = "select id from finding where words @@ $1::text::tsquery limit $2";

    /** A page asks for two at once. */
    private static final int MOST_OF_ONE = 4;

    private final Pool pool;
    private final Marks marks;
    private final Turns turns = new Turns(MOST_OF_ONE);

    Counts(@Reads Pool pool, Marks marks) {
        this.pool = pool;
        this.marks = marks;
    }

    Uni<FacetsView> facets(FindingQuery query, Reader reader) {
        return count(query, reader, (counted, selection) -> new FacetCount(counted.all(), selection)
                .view(asked(query), counted.complete()));
    }

    Uni<LadderView> ladder(FindingQuery query, Reader reader) {
        return count(query, reader, (counted, selection) -> new MatrixCount(counted.all(), selection)
                .ladder(counted.complete()));
    }

    Uni<MatrixView> matrix(FindingQuery query, Reader reader) {
        return count(query, reader, (counted, selection) -> new MatrixCount(counted.all(), selection)
                .matrix(counted.complete()));
    }

    /** What is counted, and whether it is all there is. */
    private record Counted(All all, boolean complete) {}

    private <T> Uni<T> count(FindingQuery query, Reader reader, BiFunction<Counted, Selection, T> result) {
        return turns.take(
                reader.name(), () -> marks.now().chain(all -> found(query).map(found -> {
                    boolean complete = all.complete() && found.size() <= MOST_FOUND;
                    Set<UUID> met = query.search() == null ? null : found;
                    return result.apply(new Counted(all, complete), new Selection(query, met, reader, all.graph()));
                })));
    }

    private Uni<Set<UUID>> found(FindingQuery query) {
        if (query.search() == null) {
            return Uni.createFrom().item(Set.<UUID>of()).emitOn(Infrastructure.getDefaultWorkerPool());
        }
        return pool.preparedQuery(FOUND)
                .execute(Tuple.of(query.search(), MOST_FOUND + 1))
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(rows -> {
                    Set<UUID> found = new HashSet<>();
                    rows.forEach(row -> found.add(row.getUUID(0)));
                    return found;
                });
    }

    private static List<Condition> asked(FindingQuery query) {
        List<Condition> asked = new ArrayList<>();
        add(asked, Condition.TOPIC, !query.topics().isEmpty());
        add(asked, Condition.WORDS, query.words() != null);
        add(asked, Condition.DESIGN, query.design() != null);
        add(asked, Condition.LEVEL, query.level() != null);
        add(asked, Condition.DIRECTION, query.direction() != null);
        add(asked, Condition.STATUS, query.status() != null);
        add(asked, Condition.WORK, query.work() != null);
        add(asked, Condition.YEAR, query.year() != null);
        add(asked, Condition.CONCERN, query.concern() != null);
        add(asked, Condition.SINCE, query.since() != null);
        return asked;
    }

    private static void add(List<Condition> asked, Condition condition, boolean given) {
        if (given) {
            asked.add(condition);
        }
    }
}
