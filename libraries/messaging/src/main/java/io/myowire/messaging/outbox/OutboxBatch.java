package io.myowire.messaging.outbox;

import io.myowire.messaging.Sending;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Sends the oldest events of the outbox, each key's in their order: what follows one that was not sent
 * waits with it, and nobody else does. What was acknowledged is deleted, whatever became of the rest.
 * What the broker refuses for what it is, is parked for an operator.
 */
@ApplicationScoped
class OutboxBatch {
    private static final String CONTENT_TYPE = "application/cloudevents+json; charset=UTF-8";

    private static final String OLDEST = """
            select o.id, o.topic, o.key, o.payload from outbox o
            where o.parked_at is null
                and not exists (
                    select from outbox p
                    where p.parked_at is not null and p.topic = o.topic and p.key = o.key and p.id < o.id)
            order by o.id limit $1
            """;
    private static final String DELETE = "delete from outbox where id = any($1)";
    private static final String PARK =
            "update outbox set parked_at = clock_timestamp(), parked_reason = $2 where id = $1";
    private static final int LONGEST_REASON = 1_000;

    /** No send begins later, so that a batch has ended, and what was sent is deleted, before its run is given up. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final Sending sending;
    private final Clock clock;
    private final int size;

    OutboxBatch(Sending sending, Clock clock, @ConfigProperty(name = "myowire.outbox.batch-size") int size) {
        this.sending = sending;
        this.clock = clock;
        this.size = size;
    }

    /** What became of the events of one key. */
    private static final class Sent {
        private final List<Long> acknowledged = new ArrayList<>();
        private Long failed;
        private Throwable failure;
        private boolean late;
    }

    /** Answers whether there may be more; fails, when all sends have ended, if one has to be tried again. */
    Uni<Boolean> send(SqlConnection connection) {
        return connection.preparedQuery(OLDEST).execute(Tuple.of(size)).chain(rows -> {
            Map<String, List<Row>> byKey = new LinkedHashMap<>();
            for (Row row : rows) {
                byKey.computeIfAbsent(row.getString(1) + '\0' + row.getString(2), key -> new ArrayList<>())
                        .add(row);
            }
            if (byKey.isEmpty()) {
                return Uni.createFrom().item(false);
            }
            Instant end = clock.instant().plus(LONGEST);
            List<Uni<Sent>> sends =
                    byKey.values().stream().map(events -> inOrder(events, end)).toList();
            return Uni.join().all(sends).andCollectFailures().chain(sent -> keep(connection, sent)
                    .replaceWith(rows.size() == size || sent.stream().anyMatch(key -> key.late)));
        });
    }

    /** One after the other, up to the first that fails, for as long as there is time. */
    private Uni<Sent> inOrder(List<Row> events, Instant end) {
        Sent sent = new Sent();
        Uni<Void> chain = Uni.createFrom().voidItem();
        for (Row event : events) {
            chain = chain.chain(() -> {
                sent.late = !clock.instant().isBefore(end);
                return sent.failure == null && !sent.late
                        ? send(event, sent)
                        : Uni.createFrom().voidItem();
            });
        }
        return chain.replaceWith(sent);
    }

    private Uni<Void> send(Row event, Sent sent) {
        var headers = new RecordHeaders().add("content-type", CONTENT_TYPE.getBytes(StandardCharsets.UTF_8));
        byte[] payload = event.getString(3).getBytes(StandardCharsets.UTF_8);
        return sending.send(event.getString(1), event.getString(2), payload, headers)
                .invoke(() -> sent.acknowledged.add(event.getLong(0)))
                .onFailure()
                .recoverWithItem(failure -> {
                    sent.failed = event.getLong(0);
                    sent.failure = failure;
                    return null;
                });
    }

    private static Uni<Void> keep(SqlConnection connection, List<Sent> all) {
        Long[] acknowledged =
                all.stream().flatMap(sent -> sent.acknowledged.stream()).toArray(Long[]::new);
        Uni<Void> kept = acknowledged.length == 0
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(DELETE)
                        .execute(Tuple.of(acknowledged))
                        .replaceWithVoid();
        Throwable toTryAgain = null;
        for (Sent sent : all) {
            if (sent.failure == null) {
                continue;
            }
            if (Sending.refusesTheRecord(sent.failure)) {
                kept = kept.chain(() -> park(connection, sent));
            } else {
                toTryAgain = sent.failure;
            }
        }
        Throwable failure = toTryAgain;
        return failure == null ? kept : kept.chain(() -> Uni.createFrom().failure(failure));
    }

    private static Uni<Void> park(SqlConnection connection, Sent sent) {
        String reason = String.valueOf(sent.failure.getMessage());
        Log.errorf("the broker refuses the event in row %d of the outbox, it is parked: %s", sent.failed, reason);
        String kept = reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON);
        return connection
                .preparedQuery(PARK)
                .execute(Tuple.of(sent.failed, kept))
                .replaceWithVoid();
    }
}
