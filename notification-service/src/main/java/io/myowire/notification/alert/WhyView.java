package io.myowire.notification.alert;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.util.UUID;

/**
 * Everything that explains an alert.
 *
 * @param why the sentence, the reason of each subscription with the way through the topics, and the event
 * @param deliveries of each channel: its state, and every attempt
 */
public record WhyView(UUID alertId, String kind, JsonObject why, JsonArray deliveries) {
    static WhyView from(Row row) {
        AlertView alert = AlertView.from(row);
        return new WhyView(alert.id(), alert.kind(), alert.why(), row.getJsonArray("deliveries"));
    }
}
