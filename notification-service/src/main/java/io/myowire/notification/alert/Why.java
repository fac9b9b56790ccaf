package io.myowire.notification.alert;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Says why an alert came: in one sentence, and for each subscription with the way through the topics. */
final class Why {
    private Why() {}

    /**
     * The whole of it.
     *
     * @param reasons of each subscription {@code id}, {@code name}, {@code path} and {@code firstTold}
     * @param event what is shown of the event
     */
    static JsonObject of(AlertKind kind, JsonArray reasons, JsonObject event) {
        List<JsonObject> said = new ArrayList<>(reasons.size());
        for (int i = 0; i < reasons.size(); i++) {
            said.add(reason(kind, reasons.getJsonObject(i)));
        }
        String summary = said.stream()
                .map(reason -> "because " + reason.getString("summary"))
                .distinct()
                .collect(Collectors.joining("; and "));
        return new JsonObject()
                .put("summary", summary)
                .put("reasons", new JsonArray(said))
                .put("event", event);
    }

    private static JsonObject reason(AlertKind kind, JsonObject stored) {
        JsonObject path = stored.getJsonObject("path");
        String firstTold = stored.getString("firstTold");
        boolean brought = path != null && firstTold == null && !kind.isFirst();
        List<String> parts = new ArrayList<>();
        if (path != null) {
            parts.add(follows(path.getJsonArray("labels")));
        }
        if (brought) {
            parts.add(broughtBy(kind) + " brought it there, or you had not been told of it before");
        }
        if (firstTold != null) {
            parts.add("you were told of this finding before");
        }
        var reason = new JsonObject()
                .put(
                        "subscription",
                        new JsonObject().put("id", stored.getString("id")).put("name", stored.getString("name")))
                .put("clause", path == null ? "recall" : "anyOf")
                .put("summary", String.join(", and ", parts));
        if (path != null) {
            reason.mergeIn(path);
        }
        if (brought) {
            reason.put("broughtBy", kind.id());
        }
        if (firstTold != null) {
            reason.put("recall", new JsonObject().put("firstTold", firstTold));
        }
        return reason;
    }

    private static String follows(JsonArray labels) {
        String followed = labels.getString(labels.size() - 1);
        return labels.size() == 1
                ? "you follow " + followed
                : "you follow " + followed + ": "
                        + labels.stream().map(String::valueOf).collect(Collectors.joining(" → "));
    }

    private static String broughtBy(AlertKind kind) {
        return switch (kind) {
            case CORRECTED -> "a correction";
            case CONCERN -> "a concern";
            case RETRACTED -> "a retraction";
            case REINSTATED -> "a reinstatement";
            case REJECTED -> "a rejection";
            case SUBMITTED -> "a submission";
            case ACCEPTED -> "an acceptance";
        };
    }
}
