package io.myowire.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.myowire.cli.Main;
import io.myowire.local.LocalStack;
import io.myowire.local.Service;
import io.myowire.local.StackOptions;
import io.myowire.testing.server.Topics;
import io.myowire.verify.Wire.Answer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kafka comes back with empty topics: what stands is said again, nobody hears it twice, and whoever missed it hears it. */
class LostKafkaTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<String> TOPICS = List.of("compound:quercetin", "outcome:endurance");

    @TempDir
    private static Path data;

    private static LocalStack stack;

    private final List<String> posted = new ArrayList<>();

    @BeforeAll
    static void start() throws InterruptedException {
        stack = LocalStack.start(StackOptions.of(StackOptions.findHome(), data.resolve("stack")));
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Test
    void whatStandsIsSaidAgainAndOnlyWhoMissedItHearsIt() throws Exception {
        // Given
        Wire reader = new Wire(stack.baseUrl(), stack.token("rhea", "reader"));
        Wire curator = new Wire(stack.baseUrl(), stack.token("ana", "curator"));
        AlertList alerts = following(reader);
        post(curator, 3);
        expectToldOnce(alerts);

        // When Kafka is lost with what it was to bring: nobody has read the last two findings, nor a retraction.
        stack.stop(Service.NOTIFICATION);
        post(curator, 2);
        Answer retracted = curator.post(
                "/api/findings/" + posted.getFirst() + "/retraction",
                Wire.object().put("reason", "An invented reason").put("nature", "retraction"));
        assertThat(retracted.status()).isEqualTo(200);
        await().atMost(PATIENCE).until(() -> count(Service.EVIDENCE, "outbox") == 0);
        Topics.recreate(stack.bootstrapServers());
        stack.start(Service.NOTIFICATION);
        republish();

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(changes(reader))
                .as("three were heard, the retraction and two findings were missed")
                .containsExactlyInAnyOrder("accepted", "accepted", "accepted", "retracted", "accepted", "accepted"));

        // When it is said once more, and goes on
        republish();
        post(curator, 1);
        Answer concern = curator.post(
                "/api/findings/" + posted.get(1) + "/concern", Wire.object().put("reason", "An invented doubt"));
        assertThat(concern.status()).isEqualTo(200);

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(changes(reader)).hasSize(8));
        assertThat(changes(reader)).contains("questioned");
        aDatabaseThatIsEmptiedKnowsAllOfIt();
    }

    private void aDatabaseThatIsEmptiedKnowsAllOfIt() throws Exception {
        stack.stop(Service.NOTIFICATION);
        sql("drop database notification", "create database notification owner notification");
        stack.start(Service.NOTIFICATION);
        long findings = count(Service.EVIDENCE, "finding");
        await().atMost(PATIENCE).until(() -> count(Service.NOTIFICATION, "finding") >= findings);
        Wire reader = new Wire(stack.baseUrl(), stack.token("nora", "reader"));
        AlertList alerts = following(reader);
        posted.clear();
        post(new Wire(stack.baseUrl(), stack.token("ana", "curator")), 1);
        expectToldOnce(alerts);
    }

    private static AlertList following(Wire reader) {
        var wanted = Wire.object().put("name", "All of quercetin");
        wanted.putArray("anyOf").add("compound:quercetin");
        Answer subscribed = await().atMost(PATIENCE)
                .until(() -> reader.post("/api/subscriptions", wanted), answer -> answer.status() == 201);
        return new AlertList(reader, subscribed.json().path("id").asText());
    }

    private void expectToldOnce(AlertList alerts) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(alerts.findings()).containsExactlyInAnyOrderElementsOf(posted));
    }

    private static List<String> changes(Wire reader) throws IOException, InterruptedException {
        List<String> changes = new ArrayList<>();
        reader.get("/api/alerts?limit=200")
                .json()
                .path("items")
                .forEach(alert -> changes.add(alert.path("change").asText()));
        return changes;
    }

    private static void republish() throws Exception {
        var said = new StringWriter();
        PrintWriter out = new PrintWriter(said, true);
        int code = Main.run(
                out,
                out,
                "operations",
                "republish",
                "--url",
                stack.baseUrl(),
                "--token",
                stack.token("olga", "operator"));
        assertThat(code).as(said.toString()).isZero();
        assertThat(said.toString())
                .containsPattern("catalog: \\d+ events, all of them")
                .containsPattern("evidence: \\d+ events, all");
    }

    private void post(Wire curator, int count) throws Exception {
        for (int i = 0; i < count; i++) {
            String number = "lost." + System.nanoTime();
            Answer answer = curator.post("/api/findings", Wire.finding(number, TOPICS));
            assertThat(answer.status()).as(answer.json().toString()).isEqualTo(201);
            posted.add(answer.json().path("id").asText());
        }
    }

    private static long count(Service service, String table) throws SQLException {
        var database = stack.database(service);
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** The service has ended, but the last of its connections may take a moment to. */
    private static void sql(String... statements) {
        var any = stack.database(Service.EVIDENCE);
        String url = any.jdbcUrl().replaceFirst("/" + any.name() + "$", "/postgres");
        for (String sql : statements) {
            await().atMost(PATIENCE)
                    .ignoreExceptionsInstanceOf(SQLException.class)
                    .untilAsserted(() -> {
                        try (var connection = DriverManager.getConnection(url, "postgres", "");
                                var statement = connection.createStatement()) {
                            statement.execute(sql);
                        }
                    });
        }
    }
}
