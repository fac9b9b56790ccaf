package io.myowire.verify;

import io.myowire.testing.server.Database;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A service's tables, as a benchmark fills and reads them past the service. */
public final class BenchRows implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration LOOK = Duration.ofMillis(100);

    private final Connection connection;

    public BenchRows(Database database) throws IOException {
        try {
            connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    /** Each of them is a transaction of its own. */
    public void run(String... statements) throws IOException {
        try (var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    /** The first column, which is text. */
    public List<String> texts(String sql) throws IOException {
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    /** Waits until the service has heard of so many topics. */
    public void awaitTopics(int least) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (Long.parseLong(texts("select count(*)::text from topic").getFirst()) < least) {
            if (System.nanoTime() > end) {
                throw new IOException("waited " + PATIENCE + " for the topics to be known");
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }
}
