package io.myowire.notification.matching;

import static io.myowire.notification.Wire.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.myowire.notification.Wire;
import io.myowire.testing.TestStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** One user, and the findings that the broker brings. */
@QuarkusTestResource(value = TestStack.class, initArgs = @ResourceArg(name = "database", value = "notification"))
abstract class MatchingSteps {
    static final String DEAD_LETTERS = "evidence.findings.v1.notification-service.dlq";

    @Inject
    Wire wire;

    @Inject
    DataSource database;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    final String user = "user-" + UUID.randomUUID();

    /** Has the database take no writes, or take them again. */
    void readOnly(boolean only) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("set default_transaction_read_only = off");
            statement.execute(
                    "alter database \"" + connection.getCatalog() + "\" set default_transaction_read_only = " + only);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        cutOff();
    }

    /** Ends every other session of this service in the database. */
    void cutOff() {
        var ended = wire.query("""
                        select count(pg_terminate_backend(pid)) from pg_stat_activity
                        where datname = current_database() and application_name = $1
                          and pid <> pg_backend_pid()
                        """, "vertx-pg-client");
        assertThat(ended.iterator().next().getLong(0)).isPositive();
    }

    static List<String> findings(String user) {
        return as(user).get("/api/alerts?limit=200").jsonPath().getList("items.finding.id");
    }

    List<ConsumerRecord<String, String>> deadLetters(String key) {
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka), new StringDeserializer(), new StringDeserializer())) {
            var partition = new TopicPartition(DEAD_LETTERS, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            List<ConsumerRecord<String, String>> records = new ArrayList<>();
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofSeconds(1)).forEach(records::add);
            }
            return records.stream().filter(record -> key.equals(record.key())).toList();
        }
    }
}
