package io.myowire.messaging.inbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.apache.kafka.common.Metric;
import org.eclipse.microprofile.config.Config;

/**
 * Shows how many records of a topic this replica has not fetched yet. What is fetched and not yet
 * handled does not count: it is at most what one poll brings.
 */
@ApplicationScoped
public class ConsumerLag {
    private static final String LAG = "records-lag";

    private final KafkaClientService kafka;
    private final Config config;
    private final MeterRegistry metrics;

    public ConsumerLag(KafkaClientService kafka, Config config, MeterRegistry metrics) {
        this.kafka = kafka;
        this.config = config;
        this.metrics = metrics;
    }

    void start(@Observes StartupEvent started) {
        for (String channel : kafka.getConsumerChannels()) {
            String topic = config.getValue("mp.messaging.incoming." + channel + ".topic", String.class);
            Gauge.builder("myowire.consumer.lag", () -> lag(channel, topic))
                    .tag("topic", topic)
                    .description("Records that this replica has not fetched yet")
                    .register(metrics);
        }
    }

    /** By the client's own figures, which it has from every answer of the broker. */
    private double lag(String channel, String topic) {
        return kafka.getConsumer(channel).unwrap().metrics().entrySet().stream()
                .filter(metric -> metric.getKey().name().equals(LAG))
                .filter(metric -> topic.equals(metric.getKey().tags().get("topic")))
                .mapToDouble(metric -> value(metric.getValue()))
                .sum();
    }

    private static double value(Metric metric) {
        return metric.metricValue() instanceof Double lag && lag > 0 ? lag : 0;
    }
}
