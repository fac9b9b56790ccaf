package io.myowire.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.myowire.local.LocalStack;
import io.myowire.local.Service;
import io.myowire.testing.server.Database;
import io.myowire.verify.Wire.Answer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A database that is put back to an earlier hour catches up from the broker, whatever the broker was told meanwhile. */
@ExtendWith(PackagedSuite.class)
class RestoreTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<String> TOPICS = List.of("compound:quercetin", "outcome:endurance");

    private static LocalStack stack;

    private final List<String> posted = new ArrayList<>();

    @BeforeAll
    static void start() {
        stack = PackagedSuite.stack();
    }

    @Test
    void aRestoredDatabaseMissesNothingAndDoublesNothing() throws Exception {
        // Given
        Wire reader = new Wire(stack.baseUrl(), stack.token("rhea", "reader"));
        Wire curator = new Wire(stack.baseUrl(), stack.token("ana", "curator"));
        var wanted = Wire.object().put("name", "All of quercetin");
        wanted.putArray("anyOf").add("compound:quercetin");
        Answer subscribed = await().atMost(PATIENCE)
                .until(() -> reader.post("/api/subscriptions", wanted), answer -> answer.status() == 201);
        AlertList alerts = new AlertList(reader, subscribed.json().path("id").asText());

        // A dump is taken mid-load: some findings are told of, some are under way.
        post(curator, 20);
        await().atMost(PATIENCE).until(() -> !alerts.findings().isEmpty());
        post(curator, 20);
        stack.stop(Service.NOTIFICATION);
        asAdministrator("create database dump template notification owner notification");
        stack.start(Service.NOTIFICATION);
        post(curator, 20);
        everyFindingIsToldOfOnce(alerts);

        // When
        stack.stop(Service.NOTIFICATION);
        asAdministrator("drop database notification");
        asAdministrator("alter database dump rename to notification");
        stack.start(Service.NOTIFICATION);

        // Then
        everyFindingIsToldOfOnce(alerts);
        post(curator, 5);
        everyFindingIsToldOfOnce(alerts);
    }

    private void everyFindingIsToldOfOnce(AlertList alerts) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(alerts.findings()).containsExactlyInAnyOrderElementsOf(posted));
    }

    private void post(Wire curator, int count) throws Exception {
        for (int i = 0; i < count; i++) {
            Answer answer = curator.post("/api/findings", Wire.finding("restore." + posted.size(), TOPICS));
            assertThat(answer.status()).as(answer.json().toString()).isEqualTo(201);
            posted.add(answer.json().path("id").asText());
        }
    }

    /** The service has ended, but the last of its connections may take a moment to. */
    private static void asAdministrator(String sql) {
        Database any = stack.database(Service.EVIDENCE);
        String url = any.jdbcUrl().replaceFirst("/" + any.name() + "$", "/postgres");
        await().atMost(PATIENCE).ignoreExceptionsInstanceOf(SQLException.class).untilAsserted(() -> {
            try (Connection connection = DriverManager.getConnection(url, "postgres", "");
                    var statement = connection.createStatement()) {
                statement.execute(sql);
            }
        });
    }
}
