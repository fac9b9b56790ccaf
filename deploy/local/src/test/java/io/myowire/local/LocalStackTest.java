package io.myowire.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.myowire.testing.server.Database;
import io.myowire.testing.server.PostgresServer.Durability;
import io.myowire.testing.server.Signals;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class LocalStackTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final List<String> PROGRESS = new CopyOnWriteArrayList<>();

    @TempDir
    static Path home;

    private static StackOptions options;
    private static LocalStack stack;

    @BeforeAll
    static void start() throws Exception {
        FakeService.installIn(home);
        options = StackOptions.of(home, home.resolve("data"))
                .withDurability(Durability.FORGOTTEN)
                .withProgress(PROGRESS::add);
        stack = LocalStack.start(options);
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Test
    void everythingIsReportedAsItComesUp() {
        assertThat(PROGRESS)
                .anyMatch(line -> line.contains("postgresql"))
                .anyMatch(line -> line.contains("kafka"))
                .anyMatch(line -> line.contains("starter findings"));
    }

    @Test
    void theGatewayReachesTheServicesAndTheirSettings() throws Exception {
        assertThat(get("/api/subscriptions"))
                .contains(
                        "QUARKUS_OIDC_AUTH_SERVER_URL=" + stack.baseUrl() + "/sign-in",
                        "MYOWIRE_WEBHOOK_ALLOW_LOOPBACK=true");
    }

    @Test
    void aServiceThatIsKilledComesBack() throws Exception {
        // Given
        long before = stack.pids().get(Service.CATALOG);

        // When
        stack.kill(Service.CATALOG);

        // Then
        stack.awaitReady(Service.CATALOG);
        assertThat(stack.pids().get(Service.CATALOG)).isNotEqualTo(before);
        assertThat(get("/api/topics")).contains("QUARKUS_HTTP_PORT");
        assertThat(PROGRESS).anyMatch(line -> line.contains("catalog-service ended (137)"));
    }

    @Test
    void aDatabaseThatIsKilledComesBackWithWhatWasInIt() throws Exception {
        // Given
        Database database = stack.database(Service.EVIDENCE);
        execute(database, "set synchronous_commit to on; create table kept (id int)");
        long before = stack.postgresPid();

        // When
        Signals.send(before, "KILL");

        // Then
        await().atMost(PATIENCE) // a server that was killed may still answer for a moment
                .untilAsserted(() -> assertThat(stack.postgresPid()).isNotEqualTo(before));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThatCode(() -> execute(database, "insert into kept values (1)"))
                        .as(() -> String.join("\n", PROGRESS))
                        .doesNotThrowAnyException());
        assertThat(PROGRESS).contains("postgresql ended and is started again");
    }

    @Test
    void aSlowStartIsNotGivenUpWhileItGetsOn(@TempDir Path other) throws Exception {
        // Given
        FakeService.installIn(other);
        StackOptions slow = StackOptions.of(other, other.resolve("data"))
                .withDurability(Durability.FORGOTTEN)
                .withStarter(false)
                .withStartPatience(Duration.ofSeconds(15))
                .withEnvironment(Map.of("FAKE_WORDS", "40"));

        // When
        try (LocalStack started = LocalStack.start(slow)) {

            // Then
            assertThat(started.pids()).hasSize(Service.values().length);
        }
    }

    @Test
    void aSecondStackOnTheSameDataIsToldOfTheFirst() {
        assertThatThrownBy(() -> LocalStack.start(options))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("by process " + ProcessHandle.current().pid())
                .hasMessageContaining(stack.baseUrl());
    }

    @Test
    void aBusyPortIsSaidInOneLine(@TempDir Path other) {
        assertThatThrownBy(() -> LocalStack.start(StackOptions.of(home, other).withPort(stack.port())))
                .isInstanceOf(LaunchException.class)
                .hasMessage("port " + stack.port() + " is in use; choose another with --port (0: any free one)");
    }

    @Test
    void aServiceThatCannotStartFailsWithItsLastWords(@TempDir Path other) throws Exception {
        // Given
        FakeService.installIn(other);
        StackOptions broken = StackOptions.of(other, other.resolve("data"))
                .withDurability(Durability.FORGOTTEN)
                .withEnvironment(Map.of("FAKE_FAILURE", "no such table"));

        // When, Then
        assertThatThrownBy(() -> LocalStack.start(broken))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("does not get ready")
                .hasMessageContaining("no such table");
    }

    @Test
    void dataThatIsNotOursIsLeftAlone(@TempDir Path other) throws Exception {
        // Given
        Path thesis = Files.writeString(other.resolve("thesis.txt"), "years of work");

        // When, Then
        assertThatThrownBy(() -> LocalStack.start(StackOptions.of(home, other).withFresh(true)))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("not Myowire's");
        assertThat(thesis).exists();
    }

    @Test
    void dataOfANewerVersionIsLeftAlone(@TempDir Path other) throws Exception {
        // Given
        Files.writeString(other.resolve("MYOWIRE"), "2\n");

        // When, Then
        assertThatThrownBy(() -> LocalStack.start(StackOptions.of(home, other)))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("another version");
    }

    private static void execute(Database database, String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String get(String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create(stack.baseUrl() + path))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        }
    }
}
