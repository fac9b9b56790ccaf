package io.myowire.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** A dead letter always fits. */
@QuarkusTest
class ConsumptionTest extends WithVocabulary {
    private static final String TOPICS = "catalog.topics.v1";
    private static final String DEAD = TOPICS + ".evidence-service.dlq";
    private final String id = "outcome:" + UUID.randomUUID();

    private void send(String key) throws IOException {
        JsonObject sample = new JsonObject(read("/contracts/samples/topic-changed.json"));
        kafka.send(TOPICS, Map.of(key, changed(sample, id, "known", 1)));
    }

    private long known() {
        return count("topic where id = '%s'".formatted(id));
    }

    private List<ConsumerRecord<String, String>> deadLetters() {
        return kafka.records(DEAD).stream()
                .filter(record -> id.equals(record.key()))
                .toList();
    }

    @Test
    void aRecordAsLargeAsTheBrokerTakesIsPutAsideAndTheNextIsRead() throws IOException {
        kafka.send(TOPICS, Map.of(id, "x".repeat(1_040_000)));
        send(id);

        await().atMost(LONG).untilAsserted(() -> assertThat(known()).isEqualTo(1));
        assertThat(deadLetters()).isNotEmpty().allSatisfy(letter -> {
            assertThat(letter.value()).hasSize(16 * 1024);
            assertThat(letter.headers().lastHeader("dead-letter-cut-from").value())
                    .asString()
                    .isEqualTo("1040000");
        });
    }
}
