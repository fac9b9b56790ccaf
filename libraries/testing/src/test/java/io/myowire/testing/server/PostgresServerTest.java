package io.myowire.testing.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.myowire.testing.TestServers;
import io.myowire.testing.server.PostgresServer.Durability;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class PostgresServerTest {

    @TempDir
    static Path directory;

    private static PostgresServer server;

    @BeforeAll
    static void start() throws IOException {
        server = server();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aServiceOwnsItsDatabaseAndMayCreateTrigrams() throws Exception {
        // Given
        Database catalog = server.database("catalog");

        // When
        run(catalog, catalog.user(), "create extension pg_trgm", "create table compound (id int)");

        // Then
        assertThat(ask(catalog, "select similarity('acadesine', 'acadesin') > 0.5"))
                .isTrue();
    }

    @Test
    void aServiceDoesNotReachTheDatabaseOfAnother() {
        // Given
        Database evidence = server.database("evidence");
        Database notification = server.database("notification");

        // When, Then
        assertThatThrownBy(() -> run(evidence, notification.user(), "select 1"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("permission denied");
    }

    @Test
    void theDatabaseOfAServiceIsCreatedOnlyOnce() throws Exception {
        // Given
        run(server.database("kept"), "kept", "create table finding (id int)");

        // When
        Database again = server.database("kept");

        // Then
        assertThat(ask(again, "select to_regclass('finding') is not null")).isTrue();
    }

    @Test
    void aServerThatAKilledLauncherLeftIsStopped(@TempDir Path other) throws Exception {
        // Given
        PostgresServer left = PostgresServer.start(other, binaries(), 0, Durability.FORGOTTEN);

        assertThat(ProcessHandle.of(left.pid())).isPresent();

        // When
        Postmaster.stop(other);

        // Then
        assertThat(ProcessHandle.of(left.pid()).filter(ProcessHandle::isAlive)).isEmpty();
    }

    private static PostgresServer server() throws IOException {
        return PostgresServer.start(directory, binaries(), 0, Durability.FORGOTTEN);
    }

    private static Path binaries() {
        return TestServers.binaries();
    }

    private static void run(Database database, String user, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl(), user, database.password());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static boolean ask(Database database, String question) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(question)) {
            return answer.next() && answer.getBoolean(1);
        }
    }
}
