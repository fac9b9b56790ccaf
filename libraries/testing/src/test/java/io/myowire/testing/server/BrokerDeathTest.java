package io.myowire.testing.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class BrokerDeathTest {

    @TempDir
    Path directory;

    @Test
    void aBrokerThatLosesItsDiskSaysWhyAndLeavesTheJvmAlone() throws Exception {
        // Given
        List<String> told = new CopyOnWriteArrayList<>();
        BrokerDeath.tell(told::add);
        EmbeddedKafka kafka = EmbeddedKafka.start(
                directory.resolve("kafka"), 0, Map.of("log.flush.offset.checkpoint.interval.ms", "200"));
        try (kafka) {
            Topics.create(kafka.bootstrapServers());

            // When
            Files.move(EmbeddedKafka.logs(directory.resolve("kafka")), directory.resolve("gone"));

            // Then
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(told).isNotEmpty());
            assertThat(told.getFirst()).contains("the Kafka broker ended").contains("logs");
        }
    }
}
