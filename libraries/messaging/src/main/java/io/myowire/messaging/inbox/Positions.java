package io.myowire.messaging.inbox;

import io.myowire.database.Workers;
import io.myowire.messaging.event.Event.Origin;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Where this service's database has come to in each partition: a consumer that is given one goes on
 * from there, whatever the broker remembers. Without a position it begins at the beginning, and so it
 * does if the topic was made anew; what it meets again has no second effect.
 */
@ApplicationScoped
@Identifier(Positions.NAME)
public class Positions implements KafkaConsumerRebalanceListener {
    public static final String NAME = "positions";

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long WAIT_MILLIS = 500;

    private static final String MOVE = """
            insert into consumer_position (topic, partition, next_offset) values ($1, $2, $3)
            on conflict (topic, partition) do update set next_offset = excluded.next_offset
            """;
    private static final String READ = "select topic, partition, next_offset from consumer_position";

    /** Of a topic that is another one than before the positions mean nothing. */
    private static final String MEET = """
            with met as (select * from unnest($1::text[], $2::text[]) as t(topic, id)),
            forgotten as (
                delete from consumer_position p
                using met join consumer_topic c on c.topic = met.topic and c.topic_id <> met.id
                where p.topic = met.topic)
            insert into consumer_topic (topic, topic_id) select topic, id from met
            on conflict (topic) do update set topic_id = excluded.topic_id
            """;

    private final Pool pool;
    private final TopicIds ids;
    private final Set<TopicPartition> assigned = ConcurrentHashMap.newKeySet();
    private final AtomicInteger waiting = new AtomicInteger();
    private final CountDownLatch stopping = new CountDownLatch(1);

    Positions(@Workers Pool pool, TopicIds ids) {
        this.pool = pool;
        this.ids = ids;
    }

    void stop(@Observes ShutdownEvent event) {
        stopping.countDown();
    }

    /** Writes down that this record needs no reading again. */
    static Uni<Void> moveTo(SqlClient client, Origin origin) {
        return client.preparedQuery(MOVE)
                .execute(Tuple.of(origin.topic(), origin.partition(), origin.offset() + 1))
                .replaceWithVoid();
    }

    /** The next offset of each partition that has come anywhere. */
    public Uni<Map<TopicPartition, Long>> read() {
        return pool.query(READ).execute().map(rows -> {
            Map<TopicPartition, Long> positions = new HashMap<>();
            rows.forEach(row -> positions.put(new TopicPartition(row.getString(0), row.getInteger(1)), row.getLong(2)));
            return positions;
        });
    }

    /** The partitions that this process reads now. */
    public Set<TopicPartition> assigned() {
        return Set.copyOf(assigned);
    }

    /** Whether a consumer waits here for the database. */
    boolean areWaited() {
        return waiting.get() > 0;
    }

    /** Called on the consumer's own thread, which waits here for as long as the database is away. */
    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        if (partitions.isEmpty()) {
            return;
        }
        Map<TopicPartition, Long> positions;
        waiting.incrementAndGet();
        try {
            positions = await(partitions.stream().map(TopicPartition::topic).collect(Collectors.toSet()));
        } finally {
            waiting.decrementAndGet();
        }
        for (TopicPartition partition : partitions) {
            Long next = positions.get(partition);
            if (next == null) {
                consumer.seekToBeginning(List.of(partition));
            } else {
                consumer.seek(partition, next);
            }
        }
        assigned.addAll(partitions);
    }

    @Override
    public void onPartitionsRevoked(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        assigned.removeAll(partitions);
    }

    @Override
    public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        assigned.removeAll(partitions);
    }

    private Uni<Map<TopicPartition, Long>> readOf(Set<String> topics) {
        return ids.of(topics)
                .chain(found -> {
                    String[] names = found.keySet().toArray(String[]::new);
                    String[] now = Arrays.stream(names).map(found::get).toArray(String[]::new);
                    return pool.preparedQuery(MEET).execute(Tuple.of(names, now));
                })
                .chain(this::read);
    }

    private Map<TopicPartition, Long> await(Set<String> topics) {
        while (true) {
            try {
                return readOf(topics).await().atMost(PATIENCE);
            } catch (RuntimeException away) {
                Log.warnf("the positions of the consumers cannot be read yet: %s", away);
            }
            try {
                if (stopping.await(WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
                    throw new IllegalStateException("the service stops");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
