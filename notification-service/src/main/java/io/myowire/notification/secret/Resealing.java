package io.myowire.notification.secret;

import io.myowire.database.Workers;
import io.quarkus.arc.All;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * While there are several keys, seals anew under the first what an older one sealed, so that the older one can be
 * taken away. It walks every table a page at a time, each hour from the beginning: whatever dies when, nothing is lost
 * and nothing is done twice that matters.
 */
@ApplicationScoped
class Resealing {
    private static final int PAGE = 200;
    private static final UUID FIRST = new UUID(0, 0);

    private final SecretBox box;
    private final List<Sealed> tables;
    private final Pool pool;
    private final Clock clock;
    private volatile Walk last;

    Resealing(SecretBox box, @All List<Sealed> tables, @Workers Pool pool, Clock clock) {
        this.box = box;
        this.tables = tables;
        this.pool = pool;
        this.clock = clock;
    }

    /**
     * What a walk through all that is sealed found.
     *
     * @param resealed rows that an older key had sealed
     * @param unreadable rows that no key opens, which are left as they are
     */
    record Walk(Instant begunAt, long resealed, long unreadable) {
        Walk and(Walk other) {
            return new Walk(begunAt, resealed + other.resealed, unreadable + other.unreadable);
        }
    }

    /** Of the last walk that came to its end; empty if none has. */
    Optional<Walk> last() {
        return Optional.ofNullable(last);
    }

    @Scheduled(every = "1h", delayed = "20s", identity = "resealing", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> hourly() {
        return box.keys() < 2
                ? Uni.createFrom().voidItem()
                : walk().onFailure()
                        .invoke(failure -> Log.warnf("sealing anew goes on in an hour: %s", failure))
                        .onFailure()
                        .recoverWithNull()
                        .replaceWithVoid();
    }

    /** Through all tables. */
    Uni<Walk> walk() {
        Walk begun = new Walk(clock.instant(), 0, 0);
        return Multi.createFrom()
                .iterable(tables)
                .onItem()
                .transformToUniAndConcatenate(table -> walk(table, FIRST, begun))
                .collect()
                .in(() -> new Walk[] {begun}, (sum, one) -> sum[0] = sum[0].and(one))
                .map(sum -> sum[0])
                .invoke(done -> {
                    last = done;
                    if (done.resealed() > 0) {
                        Log.infof("%d rows that an older key had sealed are sealed under the first", done.resealed());
                    }
                });
    }

    private Uni<Walk> walk(Sealed table, UUID after, Walk sum) {
        return pool.preparedQuery(table.read())
                .execute(Tuple.of(after, PAGE))
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .chain(rows -> reseal(table, rows)
                        .map(sum::and)
                        .chain(now -> rows.size() < PAGE ? Uni.createFrom().item(now) : walk(table, last(rows), now)));
    }

    private static UUID last(RowSet<Row> rows) {
        UUID last = FIRST;
        for (Row row : rows) {
            last = row.getUUID("id");
        }
        return last;
    }

    private Uni<Walk> reseal(Sealed table, RowSet<Row> rows) {
        List<Tuple> changes = new ArrayList<>();
        long unreadable = 0;
        for (Row row : rows) {
            List<String> held = new ArrayList<>(); // with nulls
            table.columns().forEach(column -> held.add(row.getString(column)));
            if (held.stream().noneMatch(box::isUnderAnother)) {
                continue;
            }
            try {
                Tuple change = Tuple.of(row.getUUID("id"));
                held.forEach(change::addValue);
                held.forEach(one -> change.addValue(box.isUnderAnother(one) ? box.seal(box.open(one)) : one));
                changes.add(change);
            } catch (IllegalStateException noKeyOpensIt) {
                unreadable++;
            }
        }
        Walk done = new Walk(null, changes.size(), unreadable);
        return changes.isEmpty()
                ? Uni.createFrom().item(done)
                : pool.preparedQuery(table.write()).executeBatch(changes).replaceWith(done);
    }
}
