package io.myowire.verify.alerting;

import io.myowire.testing.server.Database;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** The notification-service's rows that a benchmark of deliveries writes by itself. */
final class DeliverRows {
    /** Endpoints that nobody has, each of an owner of its own, with a delivery that waits for two hours. */
    private static final String WAIT = """
            with made as (
                insert into endpoint (id, owner, channel, address, host, secret, signing_key, created_at)
                select new_id(), 'waiting-' || n, 'webhook', 'http://waiting-' || n || '.invalid/', 'waiting-' || n || '.invalid',
                    'none', 'none', now()
                from generate_series(1, %d) as n
                returning id, owner)
            insert into delivery (id, endpoint_id, owner, event_id, subject_id, work_id, subject_version, sequence,
                attempts, waiting, next_attempt_at, created_at)
            select new_id(), id, owner, new_id(), new_id(), new_id(), 1, 1, 3, true, now() + interval '2 hours', now() from made
            """;

    private final Database database;

    DeliverRows(Database database) {
        this.database = database;
    }

    void addWaiting(int count) throws IOException {
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                var statement = connection.createStatement()) {
            statement.execute(WAIT.formatted(count));
            statement.execute("analyze endpoint, delivery");
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }
}
