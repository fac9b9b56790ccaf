package io.myowire.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.myowire.messaging.event.Event;
import io.myowire.messaging.event.Event.Origin;
import io.myowire.messaging.event.NewEvent;
import io.myowire.messaging.inbox.Inbox;
import io.myowire.messaging.inbox.Positions;
import io.myowire.messaging.outbox.Outbox;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.internals.AutoOffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** An event taken in, its place, and the event that it causes are one transaction. */
@QuarkusTest
class InboxTest extends WithVocabulary {
    @Inject
    Inbox inbox;

    @Inject
    Outbox outbox;

    @Inject
    @Identifier("positions")
    Positions positions;

    private final String topic = "topic-" + UUID.randomUUID();
    private final Event event = new Event(
            UUID.randomUUID(),
            "/x",
            "t",
            "s",
            Instant.now(),
            null,
            JsonNodeFactory.instance.objectNode(),
            new Origin(topic, 3, 41));

    private long count(String sql, Object value) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(value))
                .await()
                .atMost(LONG)
                .iterator()
                .next()
                .getLong(0);
    }

    private long caused() {
        return count("select count(*) from outbox where key = $1", topic);
    }

    private Uni<Optional<Boolean>> takeIn(boolean fails) {
        // Parked at once, so that the relay leaves it where it can be counted.
        return inbox.once(event, connection -> outbox.add(connection, new NewEvent("x", topic, "t", "s", Map.of()))
                .chain(() -> connection
                        .preparedQuery("update outbox set parked_at = now() where key = $1")
                        .execute(Tuple.of(topic)))
                .invoke(() -> {
                    if (fails) {
                        throw new IllegalStateException("after all");
                    }
                })
                .replaceWith(true));
    }

    @Test
    void whatFailsLeavesNothingAndWhatSucceedsIsThereOnce() {
        takeIn(true).onFailure().recoverWithNull().await().atMost(LONG);

        assertThat(caused()).isZero();
        assertThat(count("select count(*) from consumer_position where topic = $1", topic))
                .isZero();

        assertThat(takeIn(false).await().atMost(LONG)).contains(true);
        assertThat(takeIn(false).await().atMost(LONG)).isEmpty();
        assertThat(caused()).isEqualTo(1);
        assertThat(count("select next_offset from consumer_position where topic = $1", topic))
                .isEqualTo(42);
        pool.preparedQuery("delete from outbox where key = $1")
                .execute(Tuple.of(topic))
                .await()
                .atMost(LONG);
    }

    @Test
    void consumerGoesOnWhereTheDatabaseHasComeToAndElseFromTheBeginning() throws Exception {
        takeIn(false).await().atMost(LONG);
        var known = new TopicPartition(topic, 3);
        var unknown = new TopicPartition(topic, 4);
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
                var consumer = new MockConsumer<String, String>(AutoOffsetResetStrategy.EARLIEST.name())) {
            assertThat(create(admin)).isTrue();
            consumer.assign(List.of(known, unknown));
            consumer.updateBeginningOffsets(Map.of(known, 0L, unknown, 7L));

            positions.onPartitionsAssigned(consumer, List.of(known, unknown));

            assertThat(consumer.position(known)).isEqualTo(42);
            assertThat(consumer.position(unknown)).isEqualTo(7);

            // When the topic is made anew, what was read of the other one of its name says nothing
            admin.deleteTopics(List.of(topic)).all().get();
            await().atMost(LONG).ignoreExceptions().until(() -> create(admin));
            positions.onPartitionsAssigned(consumer, List.of(known, unknown));

            assertThat(consumer.position(known)).isZero();
            admin.deleteTopics(List.of(topic)).all().get();
        }
        positions.onPartitionsRevoked(null, List.of(known, unknown));
        pool.preparedQuery("delete from outbox where key = $1")
                .execute(Tuple.of(topic))
                .await()
                .atMost(LONG);
    }

    private boolean create(Admin admin) throws Exception {
        admin.createTopics(List.of(new NewTopic(topic, 5, (short) 1))).all().get();
        return true;
    }
}
