package io.myowire.notification.alert;

import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;

/** An alert as its owner meets it: the same in the API, the stream and a webhook's body. */
public record AlertView(
        UUID id, long cursor, String kind, UUID subscription, JsonObject finding, Instant at, JsonObject why) {
    /** What {@link #from} reads, of a table {@code alert} named {@code a}. */
    public static final String COLUMNS = "a.id, a.cursor, a.kind, a.subscription_id, a.finding, a.at, a.why";

    public static AlertView from(Row row) {
        return new AlertView(
                row.getUUID("id"),
                row.getLong("cursor"),
                row.getString("kind"),
                row.getUUID("subscription_id"),
                row.getJsonObject("finding"),
                row.getOffsetDateTime("at").toInstant(),
                row.getJsonObject("why"));
    }
}
