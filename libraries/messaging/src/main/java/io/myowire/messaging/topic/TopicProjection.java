package io.myowire.messaging.topic;

import io.myowire.messaging.event.DeclaredTopic;
import io.myowire.messaging.event.Event;
import io.myowire.messaging.event.EventFormat;
import io.myowire.messaging.inbox.Consumption;
import io.myowire.messaging.inbox.Inbox;
import io.myowire.messaging.inbox.RecordHandler;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Keeps the topics as the catalogue has them, in whatever form the service needs; of two versions the higher
 * stands. The service says which channel brings them, and how one is kept.
 */
public abstract class TopicProjection implements RecordHandler {
    private final Consumption consumption;
    private final EventFormat format;
    private final Inbox inbox;

    protected TopicProjection(Consumption consumption, EventFormat format, Inbox inbox) {
        this.consumption = consumption;
        this.format = format;
        this.inbox = inbox;
    }

    /** Keeps the topic in the transaction of the connection, unless a version as high is there. */
    protected abstract Uni<Void> store(SqlConnection connection, ChangedTopic topic);

    protected final Uni<Void> consume(ConsumerRecord<byte[], byte[]> record) {
        return consumption.handle(record, event -> apply(event).replaceWithVoid());
    }

    @Override
    public final String topic() {
        return DeclaredTopic.CATALOG;
    }

    @Override
    public final Uni<String> apply(Event event) {
        Changed changed = format.data(event, Changed.class);
        return inbox.once(event, connection -> store(connection, changed.topic)).map(done -> null);
    }

    /** What the event says. */
    record Changed(ChangedTopic topic) {
        Changed {
            Objects.requireNonNull(topic, "topic");
        }
    }
}
