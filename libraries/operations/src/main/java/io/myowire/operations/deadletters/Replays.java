package io.myowire.operations.deadletters;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keeps who replayed which dead letter, when, and how it ended. */
@ApplicationScoped
class Replays {
    private static final String INSERT = """
            insert into dead_letter_replay
                (topic, partition, position, recorded_at, event_id, replayed_at, replayed_by, failure, remark)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """;
    private static final String SUCCEEDED = """
            select topic, partition, position, recorded_at, replayed_at, replayed_by, remark
            from dead_letter_replay
            join unnest($1::text[], $2::integer[], $3::bigint[]) as asked (topic, partition, position)
                using (topic, partition, position)
            where failure is null
            order by id desc
            """;
    private static final String COUNT = """
            select count(distinct (r.topic, r.partition, r.position, r.recorded_at))
            from dead_letter_replay r
            join unnest($1::text[], $2::integer[], $3::bigint[], $4::bigint[], $5::timestamptz[])
                as kept (topic, partition, first, past, since)
                on kept.topic = r.topic and kept.partition = r.partition
                    and r.position >= kept.first and r.position < kept.past
                    and r.recorded_at >= kept.since
            where r.failure is null
            """;
    private static final int LONGEST_FAILURE = 1000;

    private final Pool pool;
    private final Clock clock;

    Replays(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /**
     * Adds an attempt, in a transaction of its own.
     *
     * @param failure null if it took effect
     * @param remark what the operator should know of it, null if nothing
     */
    Uni<Replayed> add(DeadLetter letter, String actor, String failure, String remark) {
        Instant now = clock.instant();
        List<Object> values = Arrays.asList(
                letter.topic(),
                letter.partition(),
                letter.offset(),
                letter.time().atOffset(ZoneOffset.UTC),
                letter.event() == null ? null : letter.event().id(),
                now.atOffset(ZoneOffset.UTC),
                actor,
                failure == null || failure.length() <= LONGEST_FAILURE
                        ? failure
                        : failure.substring(0, LONGEST_FAILURE),
                remark);
        return pool.preparedQuery(INSERT)
                .execute(Tuple.tuple(new ArrayList<>(values)))
                .replaceWith(new Replayed(now, actor, remark));
    }

    /** The same letters, each with the mark of its first replay that took effect. */
    Uni<List<DeadLetter>> mark(List<DeadLetter> letters) {
        return pool.preparedQuery(SUCCEEDED)
                .execute(Tuple.of(
                        letters.stream().map(DeadLetter::topic).toArray(String[]::new),
                        letters.stream().map(DeadLetter::partition).toArray(Integer[]::new),
                        letters.stream().map(DeadLetter::offset).toArray(Long[]::new)))
                .map(Replays::marks)
                .map(marks -> letters.stream()
                        .map(letter -> letter.with(marks.get(Place.of(letter))))
                        .toList());
    }

    /**
     * How many letters have taken effect of those that are kept. A topic made anew counts from zero again: what
     * was replayed of the one before it is older than the first letter of this one.
     */
    Uni<Long> count(List<Kept> places) {
        return pool.preparedQuery(COUNT)
                .execute(Tuple.of(
                        places.stream().map(kept -> kept.place().topic()).toArray(String[]::new),
                        places.stream().map(kept -> kept.place().partition()).toArray(Integer[]::new),
                        places.stream().map(Kept::first).toArray(Long[]::new),
                        places.stream().map(Kept::past).toArray(Long[]::new),
                        places.stream()
                                .map(kept -> kept.since().atOffset(ZoneOffset.UTC))
                                .toArray(OffsetDateTime[]::new)))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    private static Map<Place, Replayed> marks(RowSet<Row> rows) {
        Map<Place, Replayed> marks = new HashMap<>();
        for (Row row : rows) {
            marks.put(
                    new Place(
                            row.getString(0),
                            row.getInteger(1),
                            row.getLong(2),
                            row.getOffsetDateTime(3).toInstant()),
                    new Replayed(row.getOffsetDateTime(4).toInstant(), row.getString(5), row.getString(6)));
        }
        return marks;
    }

    private record Place(String topic, int partition, long offset, Instant time) {
        static Place of(DeadLetter letter) {
            return new Place(letter.topic(), letter.partition(), letter.offset(), letter.time());
        }
    }
}
