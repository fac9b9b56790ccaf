package io.myowire.notification.alert;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * An alert as its owner meets it: the same in the API, the stream and a webhook's body.
 *
 * @param subscriptionIds her subscriptions that the event met
 * @param finding as it was then
 * @param why the sentence, the reason of each subscription, and the event
 */
public record AlertView(
        UUID id, long cursor, String kind, List<UUID> subscriptionIds, JsonObject finding, Instant at, JsonObject why) {
    /** What {@link #from} reads, of {@code alert a} and its {@code alert_event e}. */
    public static final String COLUMNS = columns("");

    /** The same, with the reason of the subscription {@code $1} alone: what others may read. */
    static final String COLUMNS_OF_ONE = columns("and r.subscription_id = $1");

    private static String columns(String which) {
        return """
                a.id, a.cursor, a.at, e.kind, e.subject, e.event,
                    (select jsonb_agg(jsonb_build_object(
                        'id', r.subscription_id, 'name', s.name, 'path', e.paths->r.path,
                        'firstTold', r.first_told) order by r.subscription_id)
                     from alert_reason r join subscription s on s.id = r.subscription_id
                     where r.alert_id = a.id %s) as reasons
                """.formatted(which);
    }

    public static AlertView from(Row row) {
        JsonArray reasons = row.getJsonArray("reasons");
        AlertKind kind = AlertKind.of(row.getString("kind"));
        return new AlertView(
                row.getUUID("id"),
                row.getLong("cursor"),
                kind.id(),
                IntStream.range(0, reasons.size())
                        .mapToObj(i -> UUID.fromString(reasons.getJsonObject(i).getString("id")))
                        .toList(),
                row.getJsonObject("subject"),
                row.getOffsetDateTime("at").toInstant(),
                Why.of(kind, reasons, row.getJsonObject("event")));
    }
}
