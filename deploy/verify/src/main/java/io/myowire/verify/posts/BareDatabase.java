package io.myowire.verify.posts;

import io.myowire.testing.server.Database;
import io.myowire.testing.server.PostgresServer;
import io.myowire.testing.server.PostgresServer.Durability;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/** The tables of the evidence-service in a PostgreSQL of their own, with no service at work on them. */
final class BareDatabase implements AutoCloseable {
    private static final List<String> MIGRATIONS = List.of(
            "libraries/messaging/src/main/resources/db/messaging/V0_1__outbox.sql",
            "evidence-service/src/main/resources/db/migration/V1__findings.sql");

    private final PostgresServer server;
    private final Database database;

    BareDatabase(Path home, Path directory, String content, String payload) throws IOException {
        server = PostgresServer.start(directory.resolve("postgres"), directory.resolve("binaries"), 0, Durability.KEPT);
        database = server.database("bench");
        try (Connection connection = connect();
                var statement = connection.createStatement()) {
            for (String migration : MIGRATIONS) {
                statement.execute(Files.readString(home.resolve(migration)));
            }
            statement.execute("create table sample (content text, payload text)");
            try (var insert = connection.prepareStatement("insert into sample values (?, ?)")) {
                insert.setString(1, content);
                insert.setString(2, payload);
                insert.executeUpdate();
            }
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    Database database() {
        return database;
    }

    /** The inserts of a post, with these words for what differs from post to post. */
    static String inserts(String number, String content, String payload) {
        try (var sql = BareDatabase.class.getResourceAsStream("/bench/post.sql")) {
            return new String(sql.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("{n}", number)
                    .replace("{content}", content)
                    .replace("{payload}", payload);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }

    @Override
    public void close() {
        server.close();
    }
}
