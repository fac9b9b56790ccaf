package io.myowire.notification.topic;

import io.myowire.messaging.event.EventFormat;
import io.myowire.messaging.inbox.Consumption;
import io.myowire.messaging.inbox.Inbox;
import io.myowire.messaging.topic.ChangedTopic;
import io.myowire.messaging.topic.TopicProjection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Keeps the topics and their graph as the catalogue has them; of two versions the higher stands.
 */
@Singleton
class TopicConsumer extends TopicProjection {
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

    TopicConsumer(Consumption consumption, EventFormat format, Inbox inbox) {
        super(consumption, format, inbox);
    }

    @Incoming("topics")
    Uni<Void> receive(ConsumerRecord<byte[], byte[]> record) {
        return consume(record);
    }

    @Override
    protected Uni<Void> store(SqlConnection connection, ChangedTopic topic) {
        return connection
                .preparedQuery(STORE)
                .execute(Tuple.of(
                        topic.id(),
                        topic.kind(),
                        topic.name(),
                        topic.otherNames(),
                        topic.version(),
                        topic.broader().toArray(String[]::new)))
                .replaceWithVoid();
    }
}
