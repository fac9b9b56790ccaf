package io.myowire.notification.alert;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.util.UUID;

/**
 * Everything that explains an alert.
 *
 * @param why the subscription, the clause and the way through the topics, and the event
 * @param deliveries of each channel: its state, and every attempt
 */
public record WhyView(UUID alert, String kind, JsonObject why, JsonArray deliveries) {
    static WhyView from(Row row) {
        return new WhyView(
                row.getUUID("id"), row.getString("kind"), row.getJsonObject("why"), row.getJsonArray("deliveries"));
    }
}
