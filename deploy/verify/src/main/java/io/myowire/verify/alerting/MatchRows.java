package io.myowire.verify.alerting;

import io.myowire.testing.server.Database;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** The notification-service's rows that a benchmark of matching writes and reads by itself. */
final class MatchRows implements AutoCloseable {
    /** One for each of so many owners, over all topics in turn, or on one; of some designs, or of all. */
    private static final String SUBSCRIBE = """
            insert into subscription (id, owner, name, version, any_of, designs, status, changes, feed_token,
                feed_token_hash, created_at)
            select new_id(), ?1 || n, 'bench', 1, array[coalesce(nullif(?2, ''), t.id)],
                case when ?3 = 0 or n % ?3 = 0 then '{}'::text[] else '{cohort}' end,
                'accepted', '{accepted,corrected,retracted}', 'none', sha256((?1 || n)::bytea), now() - interval '1 hour'
            from generate_series(1, ?4) as n
            join (select id, row_number() over (order by id) - 1 as place, count(*) over () as all_of_them
                  from topic) as t on t.place = n % t.all_of_them
            """;

    private static final String ALERTS = """
            select count(*) from alert_event e join alert a on a.event_id = e.id where e.subject_id = ?
            """;

    private static final String WAITING = "select count(*) from fan_out where subject_id = ?";

    private static final String TABLE_BYTES = """
            select pg_total_relation_size('alert') + pg_total_relation_size('alert_reason')
                + pg_total_relation_size('alert_event')
            """;

    private static final String WAL_BYTES = "select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint";

    private final Connection connection;

    MatchRows(Database database) throws IOException {
        try {
            connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    long topics() throws IOException {
        return number("select count(*) from topic");
    }

    /**
     * Subscribes owners of that prefix.
     *
     * @param topic that all follow; empty if they share the graph's topics among them
     * @param everyNth of whom one takes every design and the others one alone; 0 if all take every design
     */
    void subscribe(String prefix, String topic, int everyNth, int count) throws IOException {
        String sql = SUBSCRIBE
                .replace("?1", "'" + prefix + "'")
                .replace("?2", "'" + topic + "'")
                .replace("?3", Integer.toString(everyNth))
                .replace("?4", Integer.toString(count));
        execute(sql);
        execute("analyze subscription");
    }

    /** From now on nobody but those to come is subscribed. */
    void endAll() throws IOException {
        execute("update subscription set ended_at = now() where ended_at is null");
        execute("vacuum analyze subscription");
    }

    long alerts(UUID finding) throws IOException {
        return number(ALERTS, finding);
    }

    long slicesWaiting(UUID finding) throws IOException {
        return number(WAITING, finding);
    }

    long tableBytes() throws IOException {
        return number(TABLE_BYTES);
    }

    long walBytes() throws IOException {
        return number(WAL_BYTES);
    }

    private void execute(String sql) throws IOException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    private long number(String sql, UUID... values) throws IOException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        } catch (SQLException e) {
            throw new IOException(e);
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
