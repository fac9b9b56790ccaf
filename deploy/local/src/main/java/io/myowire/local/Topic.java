package io.myowire.local;

import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;

/** A topic of the suite as a broker has to hold it. */
public record Topic(String name, int partitions, Map<String, String> settings) {

    private static final short ONE_BROKER = 1;
    private static final String MONTH_MILLIS = "2592000000";

    static Topic compacted(String name, int partitions) {
        return new Topic(name, partitions, Map.of("cleanup.policy", "compact"));
    }

    static Topic keptForGood(String name, int partitions) {
        return new Topic(
                name, partitions, Map.of("cleanup.policy", "delete", "retention.ms", "-1"));
    }

    static Topic deadLetters(String source, String consumer) {
        return new Topic(
                source + "." + consumer + ".dlq",
                1,
                Map.of("cleanup.policy", "delete", "retention.ms", MONTH_MILLIS));
    }

    /** Where a broker with that data directory keeps the topic's first partition. */
    Path firstPartitionIn(Path kafkaDirectory) {
        return EmbeddedKafka.logs(kafkaDirectory).resolve(name + "-0");
    }

    NewTopic toNewTopic() {
        return new NewTopic(name, partitions, ONE_BROKER).configs(settings);
    }
}
