package io.myowire.notification.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Changes by JSON Merge Patch, RFC 7396. */
final class MergePatch {
    private MergePatch() {}

    /** {@code target}, of which nothing is changed, as {@code patch} wants it. */
    static JsonNode apply(JsonNode target, JsonNode patch) {
        if (!(patch instanceof ObjectNode changes)) {
            return patch;
        }
        ObjectNode merged = target instanceof ObjectNode object ? object.deepCopy() : changes.objectNode();
        changes.properties().forEach(change -> {
            String field = change.getKey();
            if (change.getValue().isNull()) {
                merged.remove(field);
            } else {
                merged.set(field, apply(merged.get(field), change.getValue()));
            }
        });
        return merged;
    }
}
