package io.myowire.messaging.inbox;

import io.quarkus.logging.Log;
import io.quarkus.runtime.Quarkus;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.OptionalDouble;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * Ends this process when a consumer of it reads no more, for whatever reason: another takes over, and
 * the next one begins anew. A consumer that waits for the database is not meant.
 */
@ApplicationScoped
public class ChannelWatch {
    /** How the Kafka client calls the time since it was last asked for records. */
    private static final String LAST_POLL = "last-poll-seconds-ago";

    private static final Duration SILENT = Duration.ofMinutes(3);

    private final KafkaClientService kafka;
    private final Positions positions;

    ChannelWatch(KafkaClientService kafka, @Identifier(Positions.NAME) Positions positions) {
        this.kafka = kafka;
        this.positions = positions;
    }

    @Scheduled(every = "30s", delayed = "3m", identity = "channel-watch")
    void look() {
        for (String channel : kafka.getConsumerChannels()) {
            OptionalDouble silent =
                    secondsSinceLastPoll(kafka.getConsumer(channel).unwrap());
            if (isDead(silent, positions.areWaited())) {
                Log.errorf("channel %s has read nothing for %.0f s: this process ends", channel, silent.getAsDouble());
                Quarkus.asyncExit(1);
            }
        }
    }

    /** Whether a consumer that was silent for so long reads no more. */
    static boolean isDead(OptionalDouble silentSeconds, boolean waitsForTheDatabase) {
        return !waitsForTheDatabase && silentSeconds.orElse(0) > SILENT.toSeconds();
    }

    private static OptionalDouble secondsSinceLastPoll(Consumer<?, ?> consumer) {
        return consumer.metrics().values().stream()
                .filter(metric -> metric.metricName().name().equals(LAST_POLL))
                .map(metric -> metric.metricValue())
                .filter(Number.class::isInstance)
                .mapToDouble(value -> ((Number) value).doubleValue())
                .max();
    }
}
