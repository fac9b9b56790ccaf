package io.myowire.notification.matching;

import static io.myowire.notification.Wire.LONG;
import static io.myowire.notification.Wire.accepted;
import static io.myowire.notification.Wire.alerts;
import static io.myowire.notification.Wire.finding;
import static io.myowire.notification.Wire.subscribe;
import static io.myowire.notification.Wire.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.myowire.notification.Wire;
import io.myowire.notification.alert.AlertEvent;
import io.myowire.notification.alert.AlertEvent.Kind;
import io.myowire.notification.alert.AlertEvent.Subject;
import io.myowire.notification.alert.AlertIndex;
import io.myowire.notification.alert.AlertView;
import io.myowire.notification.alert.Alerts;
import io.myowire.notification.alert.Change;
import io.myowire.notification.alert.Reason;
import io.myowire.testing.TestStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** Who reads alerts along the cursor skips none, in whatever order transactions end. */
@QuarkusTest
@QuarkusTestResource(value = TestStack.class, initArgs = @ResourceArg(name = "database", value = "notification"))
class CursorOrderTest {
    @Inject
    Wire wire;

    @Inject
    Pool pool;

    @Inject
    Alerts writer;

    @Inject
    AlertIndex alerts;

    private final String user = "user-" + UUID.randomUUID();
    private String topic;
    private UUID subscription;

    private void subscribed() {
        topic = wire.topic(unique("outcome"));
        subscription = UUID.fromString(subscribe(user, topic, "").getString("id"));
    }

    private Uni<List<Long>> write(SqlConnection connection) {
        JsonObject event = accepted(topic);
        UUID id = UUID.fromString(event.getString("id"));
        UUID finding = UUID.fromString(event.getString("subject"));
        var happened = new AlertEvent(
                id,
                Change.ACCEPTED,
                new Subject(Kind.FINDING, finding, finding, 1, finding(event).encode()),
                List.of(finding),
                "{\"id\": \"%s\", \"type\": \"io.myowire.finding.accepted.v1\", \"version\": 1}".formatted(id),
                TopicPath.json(List.of(new TopicPath(List.of(topic), List.of(topic)))),
                Instant.EPOCH);
        return writer.happened(connection, happened)
                .chain(() -> writer.tell(connection, id, finding, List.of(new Reason(subscription, 0, false))));
    }

    private List<Long> cursorsAfter(long cursor) {
        return alerts.after(user, null, cursor, 1000).await().atMost(LONG).stream()
                .map(AlertView::cursor)
                .toList();
    }

    @Test
    void transactionThatHoldsBackItsCommitHoldsBackThoseAfterIt() {
        subscribed();
        var slow = pool.getConnection().await().atMost(LONG);
        try {
            var slowTransaction = slow.begin().await().atMost(LONG);
            write(slow).await().atMost(LONG);

            CompletableFuture<List<Long>> quick =
                    pool.withTransaction(this::write).subscribeAsCompletionStage();

            await().atMost(LONG).untilAsserted(() -> assertThat(waiting()).isPositive());
            assertThat(cursorsAfter(0)).isEmpty();
            slowTransaction.commitAndAwait();
            assertThat(cursorsAfter(0)).isNotEmpty();
            long first = cursorsAfter(0).getFirst();
            assertThat(quick).succeedsWithin(LONG);
            assertThat(cursorsAfter(first)).hasSize(1).allMatch(cursor -> cursor > first);
        } finally {
            slow.closeAndAwait();
        }
    }

    @Test
    void transactionWhoseProcessIsGoneDoesNotHoldTheOthersForever() {
        subscribed();
        var lost = pool.getConnection().await().atMost(LONG);
        try {
            lost.begin().await().atMost(LONG);
            write(lost).await().atMost(LONG);

            CompletableFuture<List<Long>> next =
                    pool.withTransaction(this::write).subscribeAsCompletionStage();

            assertThat(next).succeedsWithin(LONG);
            assertThat(cursorsAfter(0)).hasSize(1);
        } finally {
            lost.closeAndAwait();
        }
    }

    @Test
    void transactionThatFailsLeavesAGapButHidesNothing() {
        subscribed();
        pool.withTransaction(
                        connection -> write(connection).onItem().failWith(told -> new IllegalStateException("undone")))
                .onFailure(IllegalStateException.class)
                .recoverWithNull()
                .await()
                .atMost(LONG);

        pool.withTransaction(this::write).await().atMost(LONG);

        assertThat(cursorsAfter(0)).hasSize(1);
    }

    @Test
    void readerBesideManyWritersMeetsEveryAlertOnce() {
        subscribed();
        List<CompletableFuture<?>> writers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Uni<List<Long>> chain = Uni.createFrom().item(List.of());
            for (int j = 0; j < 30; j++) {
                chain = chain.chain(() -> pool.withTransaction(this::write));
            }
            writers.add(chain.subscribeAsCompletionStage());
        }
        var done = CompletableFuture.allOf(writers.toArray(CompletableFuture<?>[]::new));
        var met = new ConcurrentLinkedQueue<Long>();
        long last = 0;
        boolean more = true;
        while (more) {
            boolean ended = done.isDone();
            List<Long> next = cursorsAfter(last);
            met.addAll(next);
            last = next.isEmpty() ? last : next.getLast();
            more = !ended || !next.isEmpty();
        }

        assertThat(done).succeedsWithin(LONG);
        assertThat(List.copyOf(met)).hasSize(180).doesNotHaveDuplicates().isSorted();
        assertThat(alerts(user)).hasSize(180);
    }

    private long waiting() {
        return wire.query("select count(*) from pg_locks where locktype = 'advisory' and not granted")
                .iterator()
                .next()
                .getLong(0);
    }
}
