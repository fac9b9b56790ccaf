package io.myowire.operations.consumers;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.myowire.messaging.inbox.Positions;
import io.myowire.operations.Broker;
import io.myowire.operations.ThisService;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * Shows how many records of a topic this replica has not handled yet: the broker is asked where the
 * partitions end, and the database how far it has come, so that it says so also when nothing is
 * fetched any more.
 */
@ApplicationScoped
public class ConsumerLag {
    private final Broker broker;
    private final Positions positions;
    private final ThisService self;
    private final MeterRegistry metrics;
    private final Map<String, Long> lags = new ConcurrentHashMap<>();

    ConsumerLag(
            Broker broker, @Identifier(Positions.NAME) Positions positions, ThisService self, MeterRegistry metrics) {
        this.broker = broker;
        this.positions = positions;
        this.self = self;
        this.metrics = metrics;
    }

    void start(@Observes StartupEvent started) {
        for (String topic : self.consumed()) {
            Gauge.builder("myowire.consumer.lag", () -> lags.getOrDefault(topic, 0L))
                    .tag("topic", topic)
                    .description("Records of the partitions of this replica that it has not handled yet")
                    .register(metrics);
        }
    }

    @Scheduled(
            every = "10s",
            delayed = "10s",
            identity = "consumer-lag",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> measure() {
        Set<TopicPartition> assigned = positions.assigned();
        if (assigned.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return ends(assigned)
                .chain(ends -> positions.read().invoke(reached -> keep(ends, reached)))
                .onFailure()
                .invoke(failure -> Log.debugf("the consumers' lag is not known now: %s", failure))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private Uni<Map<TopicPartition, Long>> ends(Set<TopicPartition> assigned) {
        Map<TopicPartition, OffsetSpec> question =
                assigned.stream().collect(Collectors.toMap(Function.identity(), place -> OffsetSpec.latest()));
        return broker.ask(admin -> admin.listOffsets(question).all())
                .map(ends -> ends.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, end -> end.getValue()
                        .offset())));
    }

    private void keep(Map<TopicPartition, Long> ends, Map<TopicPartition, Long> reached) {
        Map<String, Long> behind = ends.entrySet().stream()
                .collect(Collectors.groupingBy(
                        end -> end.getKey().topic(),
                        Collectors.summingLong(
                                end -> Math.max(0, end.getValue() - reached.getOrDefault(end.getKey(), 0L)))));
        self.consumed().forEach(topic -> lags.put(topic, behind.getOrDefault(topic, 0L)));
    }
}
