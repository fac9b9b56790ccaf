package io.myowire.notification.delivery;

import io.myowire.notification.alert.Alerts;
import io.myowire.notification.channel.webhook.SigningKey;
import io.myowire.notification.channel.webhook.WebhookUrl;
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
    public static final SigningKey KEY = SigningKey.generate();
    public static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    @Inject
    DataSource database;

    @Inject
    SecretBox secrets;

    /** An alert's row. */
    public record Alert(UUID id, long cursor, UUID subscription, String owner) {}

    public UUID subscription(String owner, String name, String feedToken) {
        UUID id = UUID.randomUUID();
        update("""
                insert into subscription (id, owner, name, version, any_of, status, changes, feed_token,
                    feed_token_hash, created_at)
                values (?, ?, ?, 1, '{topic:x}', 'accepted', '{accepted}', ?, ?, now())
                """, id, owner, name, secrets.seal(feedToken), FeedToken.hash(feedToken));
        return id;
    }

    public UUID subscription(String owner) {
        return subscription(owner, "AMPK", UUID.randomUUID().toString());
    }

    /** An endpoint of the subscription's owner to which it brings. */
    public UUID webhook(UUID subscription, String url) {
        UUID id = UUID.randomUUID();
        update("""
                update endpoint set ended_at = now(), ended_reason = 'another test' where address = ? and ended_at is null
                    and owner = (select owner from subscription where id = ?)
                """, url, subscription);
        update("""
                insert into endpoint (id, owner, channel, address, host, of_subscription, secret, signing_key, created_at)
                select ?, owner, 'webhook', ?, ?, true, ?, ?, now() from subscription where id = ?
                """, id, url, WebhookUrl.host(url), secrets.seal(SECRET), secrets.seal(KEY.secretText()), subscription);
        update("insert into subscription_endpoint (subscription_id, endpoint_id) values (?, ?)", subscription, id);
        return id;
    }

    public Alert alert(String owner, UUID subscription) {
        return alert(owner, subscription, "accepted", "An invented example");
    }

    public Alert alert(String owner, UUID subscription, String change, String statement) {
        return alert(owner, subscription, change, statement, UUID.randomUUID(), 1);
    }

    /** An alert of this version of a finding. */
    public Alert alert(String owner, UUID subscription, String change, String statement, UUID finding, int version) {
        String event = UUID.randomUUID().toString();
        UUID id = (UUID) value(
                """
                        with locked as materialized (select pg_advisory_xact_lock(?)),
                        happened as (
                            insert into alert_event (id, change, subject_kind, subject_id, work_id, subject_version, subject,
                                event, paths, occurred_at)
                            values (gen_random_uuid(), ?, 'finding', ?, ?, ?,
                                jsonb_build_object('id', ?::text, 'statement', ?::text, 'level', 'B'),
                                jsonb_build_object('id', ?::text, 'type', 'io.myowire.finding.' || ? || '.v1', 'version', 1),
                                '[{"topic": "topic:x", "path": ["topic:x"], "names": ["AMPK signalling"]}]', now())
                            returning id),
                        told as (
                            insert into alert (id, cursor, event_id, owner, created_at)
                            select alert_id(drawn.cursor), drawn.cursor, happened.id, ?, now()
                            from (select nextval('alert_cursor') as cursor from locked offset 0) as drawn
                            cross join happened returning id, cursor),
                        because as (
                            insert into alert_reason (cursor, subscription_id, path)
                            select cursor, ?, 0 from told)
                        select id, pg_notify('alert', '')::text from told
                        """,
                Alerts.LOCK,
                change,
                finding,
                finding,
                version,
                finding.toString(),
                statement,
                event,
                change,
                owner,
                subscription);
        Object cursor = value("select alert_cursor(?)", id);
        return new Alert(id, (Long) cursor, subscription, owner);
    }

    public UUID delivery(Alert alert, UUID webhook) {
        return delivery(alert, webhook, 0, 0, null);
    }

    /**
     * A delivery of that alert.
     *
     * @param dueIn seconds from now
     * @param leasedFor seconds, null if nobody claimed it
     */
    public UUID delivery(Alert alert, UUID webhook, int attempts, double dueIn, Double leasedFor) {
        UUID id = UUID.randomUUID();
        value(ADD, id, webhook, attempts, dueIn, dueIn, leasedFor, leasedFor, alert.id(), alert.id());
        return id;
    }

    private static final String ADD = """
            with due as (
                insert into delivery (id, endpoint_id, owner, event_id, subject_id, work_id, subject_version, sequence, attempts,
                    waiting, next_attempt_at, lease_until, created_at)
                select ?, ?, a.owner, a.event_id, e.subject_id, e.work_id, e.subject_version, a.cursor, ?,
                    ?::float8 > 0 or l.until is not null,
                    coalesce(l.until, now() + make_interval(secs => ?)), l.until, now()
                from alert a join alert_event e on e.id = a.event_id
                cross join (select case when ?::float8 is not null then now() + make_interval(secs => ?) end as until) l
                where a.id = ? returning id),
            brings as (insert into delivery_alert (delivery_id, alert_id) select id, ? from due)
            select pg_notify('delivery', '')::text from due
            """;

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
