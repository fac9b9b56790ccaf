package io.myowire.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Tuple;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TopicConsumerTest extends WithVocabulary {
    @Test
    void olderVersionOfATopicDoesNotReplaceANewerOne() throws IOException {
        JsonObject sample = new JsonObject(read("/contracts/samples/topic-changed.json"));
        kafka.send("catalog.topics.v1", Map.of("outcome:v", changed(sample, "outcome:v", "new", 7)));
        await().atMost(LONG).until(() -> name("outcome:v").equals("new"));
        kafka.send("catalog.topics.v1", Map.of("outcome:v", changed(sample, "outcome:v", "old", 6)));
        kafka.send("catalog.topics.v1", Map.of("outcome:v", changed(sample, "outcome:v", "newer", 8)));
        await().atMost(LONG).until(() -> name("outcome:v").equals("newer"));
    }

    @Test
    void recordThatCannotBeReadIsPutAsideAndTheNextIsRead() throws IOException {
        JsonObject sample = new JsonObject(read("/contracts/samples/topic-changed.json"));
        kafka.send("catalog.topics.v1", Map.of("outcome:p", "{\"poison\":"));
        kafka.send("catalog.topics.v1", Map.of("outcome:p", changed(sample, "outcome:p", "after", 1)));
        await().atMost(LONG).until(() -> name("outcome:p").equals("after"));
        var dead = kafka.records("catalog.topics.v1.evidence-service.dlq");
        assertThat(dead).isNotEmpty();
        assertThat(new String(
                        dead.getFirst()
                                .headers()
                                .lastHeader("dead-letter-reason")
                                .value(),
                        StandardCharsets.UTF_8))
                .contains("not a CloudEvent");
    }

    @Test
    void whatIsReceivedAgainOrPutAsideIsCounted() throws IOException {
        double duplicates = metric("myowire_inbox_duplicates_total");
        double deadLetters = metric("myowire_deadletters_total");
        JsonObject sample = new JsonObject(read("/contracts/samples/topic-changed.json"));
        String record = changed(sample, "outcome:twice", "twice", 1);
        kafka.send("catalog.topics.v1", Map.of("outcome:twice", record));
        kafka.send("catalog.topics.v1", Map.of("outcome:twice", record));
        kafka.send("catalog.topics.v1", Map.of("outcome:twice", "no event"));
        await().atMost(LONG)
                .until(() -> metric("myowire_inbox_duplicates_total") > duplicates
                        && metric("myowire_deadletters_total") > deadLetters);
    }

    private String name(String id) {
        var rows = pool.preparedQuery("select name from topic where id = $1")
                .execute(Tuple.of(id))
                .await()
                .atMost(LONG);
        return rows.size() == 0 ? "" : rows.iterator().next().getString(0);
    }
}
