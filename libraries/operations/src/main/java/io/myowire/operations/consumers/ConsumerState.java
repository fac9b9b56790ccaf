package io.myowire.operations.consumers;

import io.myowire.operations.Broker;
import io.myowire.operations.ThisService;
import io.myowire.operations.consumers.ConsumersView.Position;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Asks the broker how far the service's consumer group is. */
@ApplicationScoped
public class ConsumerState {
    private final Broker broker;
    private final ThisService self;

    ConsumerState(Broker broker, ThisService self) {
        this.broker = broker;
        this.self = self;
    }

    public Uni<ConsumersView> read() {
        if (self.consumed().isEmpty()) {
            return Uni.createFrom().item(new ConsumersView(self.name(), "None", 0, 0, List.of()));
        }
        return partitions(self.consumed()).chain(partitions -> read(partitions));
    }

    private Uni<ConsumersView> read(List<TopicPartition> partitions) {
        return broker.ask(admin ->
                        admin.describeConsumerGroups(List.of(self.name())).all())
                .chain(groups -> committed().chain(committed -> ends(partitions)
                        .map(ends -> view(groups.get(self.name()), committed, ends))));
    }

    private Uni<Map<TopicPartition, OffsetAndMetadata>> committed() {
        return broker.ask(admin -> admin.listConsumerGroupOffsets(self.name()).partitionsToOffsetAndMetadata());
    }

    /** The partitions of these topics. */
    private Uni<List<TopicPartition>> partitions(List<String> topics) {
        return broker.ask(admin -> admin.describeTopics(topics).allTopicNames())
                .map(described -> described.values().stream()
                        .flatMap(ConsumerState::partitionsOf)
                        .toList());
    }

    private static Stream<TopicPartition> partitionsOf(TopicDescription topic) {
        return topic.partitions().stream().map(partition -> new TopicPartition(topic.name(), partition.partition()));
    }

    private Uni<Map<TopicPartition, ListOffsetsResultInfo>> ends(List<TopicPartition> partitions) {
        return broker.ask(admin -> admin.listOffsets(partitions.stream()
                        .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest())))
                .all());
    }

    private static ConsumersView view(
            ConsumerGroupDescription group,
            Map<TopicPartition, OffsetAndMetadata> committed,
            Map<TopicPartition, ListOffsetsResultInfo> ends) {
        List<Position> positions = ends.entrySet().stream()
                .map(end -> position(end.getKey(), committed, end.getValue().offset()))
                .sorted(Comparator.comparing(Position::topic).thenComparing(Position::partition))
                .toList();
        return new ConsumersView(
                group.groupId(),
                group.groupState().toString(),
                group.members().size(),
                positions.stream().mapToLong(Position::lag).sum(),
                positions);
    }

    private static Position position(
            TopicPartition partition, Map<TopicPartition, OffsetAndMetadata> committed, long end) {
        OffsetAndMetadata stored = committed.get(partition);
        Long next = stored == null ? null : stored.offset();
        // Without a commit the group begins at the start, so all of it is behind.
        return new Position(
                partition.topic(), partition.partition(), next, end, Math.max(0, end - (next == null ? 0 : next)));
    }
}
