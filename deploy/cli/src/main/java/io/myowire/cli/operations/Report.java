package io.myowire.cli.operations;

import io.myowire.local.Service;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What operations answer, as lines for people. */
public final class Report {
    private Report() {}

    public static List<String> outbox(Service service, JsonObject outbox) {
        List<String> lines = new ArrayList<>();
        JsonObject relay = outbox.getJsonObject("relay");
        lines.add("%s: %d events wait for the broker, the oldest for %.0f s; %s"
                .formatted(
                        service.id(),
                        outbox.getLong("depth"),
                        outbox.getDouble("oldestAgeSeconds"),
                        relay.getBoolean("active") ? "a relay is at work" : "NO RELAY IS AT WORK"));
        JsonObject failure = relay.getJsonObject("lastFailure");
        if (failure != null) {
            lines.add("  last failure %s: %s".formatted(failure.getString("at"), failure.getString("reason")));
        }
        items(outbox.getJsonArray("waiting"))
                .map(one -> "  %s  %s  %s%s"
                        .formatted(
                                one.getString("since"),
                                one.getString("topic"),
                                one.getString("eventId"),
                                one.getString("parked") == null ? "" : "  PARKED: " + one.getString("parked")))
                .forEach(lines::add);
        return lines;
    }

    public static List<String> consumers(Service service, JsonObject group) {
        List<String> lines = new ArrayList<>();
        if (group.getJsonArray("partitions").isEmpty()) {
            lines.add(service.id() + ": reads no topic");
            return lines;
        }
        lines.add("%s: group %s is %s with %d consumers, %d records behind"
                .formatted(
                        service.id(),
                        group.getString("group"),
                        group.getString("state"),
                        group.getInteger("members"),
                        group.getLong("lag")));
        Table table = new Table("  TOPIC", "PARTITION", "COMMITTED", "END", "BEHIND");
        items(group.getJsonArray("partitions"))
                .forEach(one -> table.row(
                        "  " + one.getString("topic"),
                        one.getInteger("partition"),
                        one.getLong("committed") == null ? "-" : one.getLong("committed"),
                        one.getLong("end"),
                        one.getLong("lag")));
        lines.addAll(table.lines());
        return lines;
    }

    public static List<String> deadLetters(Service service, JsonObject page) {
        JsonArray letters = page.getJsonArray("items");
        if (letters.isEmpty()) {
            return List.of(service.id() + ": no dead letters");
        }
        Table table = new Table("TOPIC", "PARTITION", "OFFSET", "TIME", "REPLAYED", "REASON");
        items(letters)
                .forEach(one -> table.row(
                        one.getString("topic"),
                        one.getInteger("partition"),
                        one.getLong("offset"),
                        one.getString("time"),
                        replayed(one.getJsonObject("replayed")),
                        one.getString("reason", "").lines().findFirst().orElse("")));
        List<String> lines = new ArrayList<>(table.lines());
        if (page.getString("next") != null) {
            lines.add("more: ./myowire operations dead-letters --service %s --cursor %s"
                    .formatted(service.id(), page.getString("next")));
        }
        return lines;
    }

    public static List<String> diagnoses(List<Diagnosis> found) {
        Table table = new Table("", "WHERE", "WHAT", "FOUND");
        found.forEach(one -> table.row(one.status(), one.where(), one.name(), one.detail()));
        List<String> rows = table.lines();
        List<String> lines = new ArrayList<>();
        lines.add(rows.getFirst());
        for (int index = 0; index < found.size(); index++) {
            lines.add(rows.get(index + 1));
            if (!found.get(index).remedy().isEmpty()) {
                lines.add("         -> " + found.get(index).remedy());
            }
        }
        return lines;
    }

    private static String replayed(JsonObject mark) {
        return mark == null ? "no" : mark.getString("at") + " by " + mark.getString("by");
    }

    private static Stream<JsonObject> items(JsonArray array) {
        return array.stream().map(JsonObject.class::cast);
    }
}
