package io.myowire.operations.deadletters;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
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
                (topic, partition, position, recorded_at, event_id, replayed_at, replayed_by, failure)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            """;
    private static final String SUCCEEDED = """
            select topic, partition, position, recorded_at, replayed_at, replayed_by
            from dead_letter_replay
            join unnest($1::text[], $2::integer[], $3::bigint[]) as asked (topic, partition, position)
                using (topic, partition, position)
            where failure is null
            order by id desc
            """;
    private static final String COUNT = "select count(distinct (topic, partition, position, recorded_at))"
            + " from dead_letter_replay where failure is null and topic = any($1)";
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
     */
    Uni<Replayed> add(DeadLetter letter, String actor, String failure) {
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
                        : failure.substring(0, LONGEST_FAILURE));
        return pool.preparedQuery(INSERT)
                .execute(Tuple.tuple(new ArrayList<>(values)))
                .replaceWith(new Replayed(now, actor));
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

    /** How many letters of these topics have taken effect. */
    Uni<Long> count(List<String> topics) {
        return pool.preparedQuery(COUNT)
                .execute(Tuple.of(topics.toArray(String[]::new)))
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
                    new Replayed(row.getOffsetDateTime(4).toInstant(), row.getString(5)));
        }
        return marks;
    }

    private record Place(String topic, int partition, long offset, Instant time) {
        static Place of(DeadLetter letter) {
            return new Place(letter.topic(), letter.partition(), letter.offset(), letter.time());
        }
    }
}
