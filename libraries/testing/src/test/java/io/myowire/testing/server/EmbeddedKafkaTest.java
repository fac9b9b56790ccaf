package io.myowire.testing.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class EmbeddedKafkaTest {

    @TempDir
    Path directory;

    @Test
    void recordsAndTopicsSurviveARestart() throws Exception {
        // Given
        try (EmbeddedKafka kafka = EmbeddedKafka.start(directory, 0)) {
            Topics.create(kafka.bootstrapServers());
            send(kafka, new ProducerRecord<>(Topics.FINDINGS, 3, "finding-1", "stored"));
        }

        // When
        try (EmbeddedKafka kafka = EmbeddedKafka.start(directory, 0)) {
            Topics.create(kafka.bootstrapServers());

            // Then
            assertThat(read(kafka, new TopicPartition(Topics.FINDINGS, 3))).containsExactly("stored");
            findingsAreKeptForGoodInTwelvePartitions(kafka);
        }
    }

    @Test
    void topicsCreatedByTwoAtOnceAreThereForBoth() throws Exception {
        // Given
        try (EmbeddedKafka kafka = EmbeddedKafka.start(directory, 0)) {

            // When
            CompletableFuture<Void> other = CompletableFuture.runAsync(() -> create(kafka));
            create(kafka);
            other.get(60, TimeUnit.SECONDS);

            // Then
            try (Admin admin = Admin.create(servers(kafka))) {
                assertThat(admin.listTopics().names().get(60, TimeUnit.SECONDS))
                        .containsAll(Topics.all().stream().map(Topic::name).toList());
            }
        }
    }

    private static void create(EmbeddedKafka kafka) {
        try {
            Topics.create(kafka.bootstrapServers());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void findingsAreKeptForGoodInTwelvePartitions(EmbeddedKafka kafka) throws Exception {
        try (Admin admin = Admin.create(servers(kafka))) {
            TopicDescription topic = admin.describeTopics(List.of(Topics.FINDINGS))
                    .allTopicNames()
                    .get(60, TimeUnit.SECONDS)
                    .get(Topics.FINDINGS);
            ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, Topics.FINDINGS);
            Config config = admin.describeConfigs(List.of(resource))
                    .all()
                    .get(60, TimeUnit.SECONDS)
                    .get(resource);
            assertThat(topic.partitions()).hasSize(12);
            assertThat(config.get("retention.ms").value()).isEqualTo("-1");
        }
    }

    private static void send(EmbeddedKafka kafka, ProducerRecord<String, String> message) throws Exception {
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(servers(kafka), new StringSerializer(), new StringSerializer())) {
            producer.send(message).get(60, TimeUnit.SECONDS);
        }
    }

    private static List<String> read(EmbeddedKafka kafka, TopicPartition partition) {
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(servers(kafka), new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            return consumer.poll(Duration.ofSeconds(60)).records(partition).stream()
                    .map(ConsumerRecord::value)
                    .toList();
        }
    }

    private static Map<String, Object> servers(EmbeddedKafka kafka) {
        return Map.of("bootstrap.servers", kafka.bootstrapServers());
    }
}
