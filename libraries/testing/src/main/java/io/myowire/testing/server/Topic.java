package io.myowire.testing.server;

import io.myowire.messaging.event.DeclaredTopic;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;

/** A topic of the suite as a broker has to hold it. */
public record Topic(String name, int partitions, Map<String, String> settings) {

    private static final short ONE_BROKER = 1;

    static Topic of(DeclaredTopic declared) {
        return new Topic(declared.name(), declared.partitions(), declared.settings());
    }

    /** Where a broker with that data directory keeps the topic's first partition. */
    Path firstPartitionIn(Path kafkaDirectory) {
        return EmbeddedKafka.logs(kafkaDirectory).resolve(name + "-0");
    }

    NewTopic toNewTopic() {
        return new NewTopic(name, partitions, ONE_BROKER).configs(settings);
    }
}
