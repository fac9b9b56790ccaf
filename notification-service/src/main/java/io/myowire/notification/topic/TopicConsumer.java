package io.myowire.notification.topic;

import io.myowire.messaging.event.DeclaredTopic;
import io.myowire.messaging.event.Event;
import io.myowire.messaging.event.EventFormat;
import io.myowire.messaging.inbox.Consumption;
import io.myowire.messaging.inbox.Inbox;
import io.myowire.messaging.inbox.RecordHandler;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Keeps the topics and their graph as the catalogue has them; of two versions the higher stands.
 */
@ApplicationScoped
class TopicConsumer implements RecordHandler {
    private static final String STORE = """
            with stored as (
                insert into topic (id, kind, name, synonyms, version) values ($1, $2, $3, $4, $5)
                on conflict (id) do update
                set kind = excluded.kind, name = excluded.name, synonyms = excluded.synonyms,
                    version = excluded.version
                where topic.version < excluded.version
                returning id),
            gone as (
                delete from topic_broader b using stored
                where b.topic = stored.id and b.broader <> all($6))
            insert into topic_broader (topic, broader)
            select stored.id, broader from stored, unnest($6::text[]) as broader
            on conflict do nothing
            """;

    private final Consumption consumption;
    private final EventFormat format;
    private final Inbox inbox;

    TopicConsumer(Consumption consumption, EventFormat format, Inbox inbox) {
        this.consumption = consumption;
        this.format = format;
        this.inbox = inbox;
    }

    @Incoming("topics")
    Uni<Void> receive(ConsumerRecord<byte[], byte[]> record) {
        return consumption.handle(record, event -> apply(event).replaceWithVoid());
    }

    @Override
    public String topic() {
        return DeclaredTopic.CATALOG;
    }

    @Override
    public Uni<String> apply(Event event) {
        Changed changed = format.data(event, Changed.class);
        return inbox.once(event, connection -> store(connection, changed.topic)).map(done -> null);
    }

    private static Uni<Void> store(SqlConnection connection, Topic topic) {
        return connection
                .preparedQuery(STORE)
                .execute(Tuple.from(List.of(
                        topic.id,
                        topic.kind,
                        topic.name,
                        topic.synonyms.stream().map(Synonym::name).toArray(String[]::new),
                        topic.version,
                        topic.broader.toArray(String[]::new))))
                .replaceWithVoid();
    }

    /** What this service needs of a changed topic. */
    record Changed(Topic topic) {
        Changed {
            Objects.requireNonNull(topic, "topic");
        }
    }

    record Topic(String id, String kind, String name, int version, List<Synonym> synonyms, List<String> broader) {
        Topic {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(synonyms, "synonyms");
            Objects.requireNonNull(broader, "broader");
        }
    }

    record Synonym(String name) {
        Synonym {
            Objects.requireNonNull(name, "name");
        }
    }
}
