package io.myowire.notification.delivery;

import io.myowire.notification.secret.SecretBox;
import io.myowire.notification.subscription.FeedToken;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;

/** Puts rows into the database as matching does, and looks at them. */
@ApplicationScoped
public class Rows {
    public static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final long CURSOR_LOCK = 0x63_75_72_73_6F_72L;

    @Inject
    DataSource database;

    @Inject
    SecretBox secrets;

    /** An alert's row. */
    public record Alert(UUID id, long cursor, UUID subscription, String owner) {}

    public UUID subscription(String owner, String name, String feedToken) {
        UUID id = UUID.randomUUID();
        update("""
                insert into subscription (id, owner, name, version, any_of, review, kinds, feed_token,
                    feed_token_hash, created_at)
                values (?, ?, ?, 1, '{topic:x}', 'accepted', '{accepted}', ?, ?, now())
                """, id, owner, name, secrets.seal(feedToken), FeedToken.hash(feedToken));
        return id;
    }

    public UUID subscription(String owner) {
        return subscription(owner, "AMPK", UUID.randomUUID().toString());
    }

    public UUID webhook(UUID subscription, String url) {
        UUID id = UUID.randomUUID();
        update("""
                insert into webhook (id, subscription_id, url, secret, created_at)
                values (?, ?, ?, ?, now())
                """, id, subscription, url, secrets.seal(SECRET));
        return id;
    }

    public Alert alert(String owner, UUID subscription) {
        return alert(owner, subscription, "accepted", "An invented example");
    }

    public Alert alert(String owner, UUID subscription, String kind, String statement) {
        UUID id = UUID.randomUUID();
        UUID finding = UUID.randomUUID();
        Object cursor = value("""
                        with locked as materialized (select pg_advisory_xact_lock(?)),
                        told as (
                            insert into alert (id, cursor, event_id, subscription_id, owner, kind,
                                finding_id, finding_version, finding, why, at)
                            select ?, nextval('alert_cursor'), gen_random_uuid(), ?, ?, ?, ?, 1,
                                jsonb_build_object('id', ?::text, 'statement', ?, 'level', 'B'),
                                jsonb_build_object('summary', 'because you follow AMPK signalling'),
                                now()
                            from locked returning cursor)
                        select cursor, pg_notify('alert', '')::text from told
                        """, CURSOR_LOCK, id, subscription, owner, kind, finding, finding.toString(), statement);
        return new Alert(id, (Long) cursor, subscription, owner);
    }

    public UUID delivery(Alert alert, UUID webhook) {
        UUID id = UUID.randomUUID();
        value("""
                with due as (
                    insert into delivery (id, alert_id, subscription_id, owner, channel, endpoint, next_attempt_at)
                    values (?, ?, ?, ?, 'webhook', ?, now()) returning id)
                select pg_notify('delivery', '')::text from due
                """, id, alert.id(), alert.subscription(), alert.owner(), webhook);
        return id;
    }

    /** A subscription with a webhook at {@code url}, an alert and its delivery. */
    public UUID delivery(String owner, String url) {
        UUID subscription = subscription(owner);
        UUID webhook = webhook(subscription, url);
        return delivery(alert(owner, subscription), webhook);
    }

    public String state(UUID delivery) {
        return (String) value("select state from delivery where id = ?", delivery);
    }

    public int update(String sql, Object... values) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = prepared(connection, sql, values)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of the first row. */
    public Object value(String sql, Object... values) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = prepared(connection, sql, values);
                ResultSet rows = statement.executeQuery()) {
            return rows.next() ? rows.getObject(1) : null;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PreparedStatement prepared(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }
}
