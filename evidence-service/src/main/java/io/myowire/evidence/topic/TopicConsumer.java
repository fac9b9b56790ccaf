package io.myowire.evidence.topic;

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

/** Keeps the {@link Vocabulary} as the catalogue has it; of two versions the higher stands. */
@Singleton
class TopicConsumer extends TopicProjection {
    private static final String UPSERT = """
            with newer as (
                insert into topic (id, name, synonyms, version) values ($1, $2, $3::text[], $4)
                on conflict (id) do update
                set name = excluded.name, synonyms = excluded.synonyms, version = excluded.version
                where topic.version < excluded.version
                returning id),
            not_broader as (
                delete from topic_broader b using newer where b.topic = newer.id and b.broader <> all($5::text[])),
            broader as (
                insert into topic_broader (topic, broader)
                select newer.id, broader from newer, unnest($5::text[]) as broader
                on conflict do nothing),
            no_names as (delete from topic_alias a using newer where a.topic = newer.id),
            names as (
                select distinct phraseto_tsquery('english', name) as phrase, plainto_tsquery('english', name) as words
                from unnest($3::text[] || $2::text) as written,
                    lateral (values (written), (plain_words(written))) as v(name)),
            any_name as (
                select string_agg('(' || phrase::text || ')', ' | ')::tsquery as query
                from (select distinct phrase from names where numnode(phrase) > 0 order by phrase limit 24) as shortest)
            insert into topic_alias (topic, name, any_name)
            select distinct newer.id, written.query, any_name.query
            from newer, names, any_name, lateral (values (names.words), (names.phrase)) as written(query)
            where numnode(written.query) > 0
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
                .preparedQuery(UPSERT)
                .execute(Tuple.of(
                        topic.id(),
                        topic.name(),
                        topic.otherNames(),
                        topic.version(),
                        topic.broader().toArray(String[]::new)))
                .replaceWithVoid();
    }
}
