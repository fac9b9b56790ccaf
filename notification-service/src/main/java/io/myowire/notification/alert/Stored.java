package io.myowire.notification.alert;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Reads what an event said as it was stored: of another shape than expected it is shown as it is, or not at all. */
final class Stored {
    private Stored() {}

    /** Null if there is none. */
    static String text(JsonObject from, String name) {
        Object value = from.getValue(name);
        return value == null ? null : value.toString();
    }

    /** Null if there are none. */
    static List<String> texts(JsonObject from, String name) {
        return from.getValue(name) instanceof JsonArray values
                ? values.stream().map(String::valueOf).toList()
                : null;
    }

    /** Null if there is none. */
    static JsonObject object(JsonObject from, String name) {
        return from.getValue(name) instanceof JsonObject object ? object : null;
    }
}
