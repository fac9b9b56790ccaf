package io.myowire.operations.deadletters;

import io.myowire.http.Page;
import io.myowire.http.Problem;
import io.myowire.messaging.event.EventFormat;
import io.myowire.operations.Broker;
import io.myowire.operations.ThisService;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** The dead letters of this service, read where they lie. */
@ApplicationScoped
public class DeadLetters {
    private static final int READ_AT_ONCE = 200;
    /** The broker answers the first record with its time. */
    private static final OffsetSpec ANY_TIME = OffsetSpec.forTimestamp(0);

    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final Broker broker;
    private final ThisService self;
    private final EventFormat format;
    private final Replays replays;

    DeadLetters(Broker broker, ThisService self, EventFormat format, Replays replays) {
        this.broker = broker;
        this.self = self;
        this.format = format;
        this.replays = replays;
    }

    /** A letter and its record. */
    record Found(DeadLetter letter, ConsumerRecord<byte[], byte[]> record) {}

    /** One page of them, the newest first; of all topics if {@code topic} is null. */
    Uni<Page<DeadLetter>> page(String topic, String cursor, int limit) {
        List<String> topics = topic == null ? self.deadLetters() : List.of(own(topic));
        if (topics.isEmpty()) {
            return Uni.createFrom().item(new Page<>(List.of(), null));
        }
        return broker.read(READ_AT_ONCE, consumer -> new NewestFirst(consumer, format, topics).page(cursor, limit))
                .chain(page -> replays.mark(page.items()).map(marked -> new Page<>(marked, page.next())));
    }

    /** The letter at that place; fails with a 404 problem if there is none. */
    Uni<Found> find(String topic, int partition, long offset) {
        var place = new TopicPartition(own(topic), partition);
        return broker.read(1, consumer -> find(consumer, place, offset))
                .map(found -> found.orElseThrow(
                        () -> Problem.notFound("There is no dead letter at %s, offset %d.".formatted(place, offset))
                                .asException()))
                .chain(record -> replays.mark(List.of(DeadLetter.of(record, format)))
                        .map(marked -> new Found(marked.getFirst(), record)));
    }

    /** How many lie there that have not been replayed. */
    public Uni<Long> open() {
        List<String> topics = self.deadLetters();
        if (topics.isEmpty()) {
            return Uni.createFrom().item(0L);
        }
        return broker.ask(admin -> admin.describeTopics(topics).allTopicNames())
                .map(described -> described.values().stream()
                        .flatMap(one ->
                                one.partitions().stream().map(info -> new TopicPartition(one.name(), info.partition())))
                        .toList())
                .chain(places -> kept(places))
                .chain(kept -> open(kept));
    }

    private Uni<Long> open(List<Kept> kept) {
        long all = kept.stream().mapToLong(Kept::count).sum();
        return replays.count(kept).map(replayed -> Math.max(0, all - replayed));
    }

    /** What each of these partitions keeps, without those that keep nothing. */
    private Uni<List<Kept>> kept(List<TopicPartition> places) {
        return offsets(places, ANY_TIME)
                .chain(firsts -> offsets(places, OffsetSpec.latest()).map(ends -> firsts.entrySet().stream()
                        .filter(first -> first.getValue().offset() >= 0)
                        .map(first -> new Kept(
                                first.getKey(),
                                first.getValue().offset(),
                                ends.get(first.getKey()).offset(),
                                Instant.ofEpochMilli(first.getValue().timestamp())))
                        .toList()));
    }

    private Uni<Map<TopicPartition, ListOffsetsResultInfo>> offsets(List<TopicPartition> places, OffsetSpec which) {
        Map<TopicPartition, OffsetSpec> question =
                places.stream().collect(Collectors.toMap(Function.identity(), place -> which));
        return broker.ask(admin -> admin.listOffsets(question).all());
    }

    private static Optional<ConsumerRecord<byte[], byte[]>> find(
            KafkaConsumer<byte[], byte[]> consumer, TopicPartition place, long offset) {
        boolean known =
                consumer.partitionsFor(place.topic()).stream().anyMatch(info -> info.partition() == place.partition());
        if (!known) {
            return Optional.empty();
        }
        List<TopicPartition> one = List.of(place);
        if (offset < consumer.beginningOffsets(one).get(place)
                || offset >= consumer.endOffsets(one).get(place)) {
            return Optional.empty();
        }
        consumer.assign(one);
        consumer.seek(place, offset);
        return consumer.poll(PATIENCE).records(place).stream()
                .filter(record -> record.offset() == offset)
                .findFirst();
    }

    private String own(String topic) {
        if (!self.deadLetters().contains(topic)) {
            throw Problem.notFound("This service has no dead-letter topic " + topic + ".")
                    .asException();
        }
        return topic;
    }
}
