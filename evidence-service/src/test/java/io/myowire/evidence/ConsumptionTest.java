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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Only what is a record's own fault puts it aside; a dead letter always fits. */
@QuarkusTest
class ConsumptionTest extends WithVocabulary {
    private static final String TOPICS = "catalog.topics.v1";
    private static final String DEAD = TOPICS + ".evidence-service.dlq";
    private static final String WAITING = "myowire_consumer_waiting_seconds{topic=\"" + TOPICS + "\"";

    /** Every session begins anew, and is as the database is set now. */
    private static final String BEGIN_ANEW = """
            select pg_terminate_backend(pid) from pg_stat_activity
            where datname = current_database() and pid <> pg_backend_pid()
            """;

    private static final String SET = """
            begin read write;
            do $do$ begin
                execute format('alter database %%I %s', current_database());
            end $do$;
            commit;
            """;

    private final String id = "outcome:" + UUID.randomUUID();

    /** A session that is ended meanwhile is tried again. */
    private void database(String setting) {
        await().atMost(LONG).ignoreExceptions().until(() -> {
            pool.query(SET.formatted(setting)).execute().await().atMost(LONG);
            pool.query(BEGIN_ANEW).execute().await().atMost(LONG);
            return true;
        });
    }

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

    @AfterEach
    void theDatabaseTakesWrites() {
        database("reset default_transaction_read_only");
    }

    @Test
    void aDatabaseThatOnlyReadsForAWhileIsWaitedFor() throws IOException {
        database("set default_transaction_read_only = on");

        send(id);
        await().atMost(LONG).untilAsserted(() -> assertThat(metric(WAITING)).isPositive());
        database("reset default_transaction_read_only");

        await().atMost(LONG).ignoreExceptions().untilAsserted(() -> assertThat(known())
                .isEqualTo(1));
        await().atMost(LONG).untilAsserted(() -> assertThat(metric(WAITING)).isZero());
        assertThat(deadLetters()).isEmpty();
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
