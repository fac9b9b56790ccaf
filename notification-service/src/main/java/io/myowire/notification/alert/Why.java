package io.myowire.notification.alert;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Says why an alert came: in one sentence, and for each subscription with the way through the topics. */
final class Why {
    private Why() {}

    /**
     * The whole of it.
     *
     * @param ofWork whether it is told of a work, and not of one finding
     * @param reasons of each subscription {@code id}, {@code name}, {@code path} and {@code firstAlertId}
     */
    static WhyView of(Change change, boolean ofWork, JsonArray reasons) {
        List<ReasonView> said = IntStream.range(0, reasons.size())
                .mapToObj(i -> reason(change, ofWork, reasons.getJsonObject(i)))
                .toList();
        String summary = said.stream()
                .map(reason -> "because " + reason.summary())
                .distinct()
                .collect(Collectors.joining("; and "));
        return new WhyView(summary, said);
    }

    private static ReasonView reason(Change change, boolean ofWork, JsonObject stored) {
        JsonObject path = stored.getJsonObject("path");
        String firstAlert = stored.getString("firstAlertId");
        boolean brought = path != null && firstAlert == null && !change.isFirst();
        List<String> parts = new ArrayList<>();
        if (path != null) {
            parts.add(follows(strings(path, "names")));
        }
        if (brought) {
            parts.add(broughtBy(change) + " brought it there, or you had not been told of it before");
        }
        if (firstAlert != null) {
            parts.add("you were told of " + (ofWork ? "a finding of this work" : "this finding") + " before");
        }
        return new ReasonView(
                new ReasonView.Met(UUID.fromString(stored.getString("id")), stored.getString("name")),
                path == null ? "recall" : "anyOf",
                String.join(", and ", parts),
                path == null ? null : path.getString("topic"),
                path == null ? null : strings(path, "path"),
                path == null ? null : strings(path, "names"),
                brought ? change : null,
                firstAlert == null ? null : UUID.fromString(firstAlert));
    }

    private static List<String> strings(JsonObject path, String member) {
        return path.getJsonArray(member).stream().map(String::valueOf).toList();
    }

    private static String follows(List<String> names) {
        String followed = names.getLast();
        return names.size() == 1
                ? "you follow " + followed
                : "you follow " + followed + ": " + String.join(" → ", names);
    }

    private static String broughtBy(Change change) {
        return switch (change) {
            case CORRECTED -> "a correction";
            case QUESTIONED -> "an expression of concern";
            case CLEARED -> "the end of a concern";
            case RETRACTED -> "a retraction";
            case REINSTATED -> "a reinstatement";
            case REPLACED -> "a replacement";
            case REJECTED -> "a rejection";
            case SUBMITTED -> "a submission";
            case ACCEPTED -> "an acceptance";
        };
    }
}
