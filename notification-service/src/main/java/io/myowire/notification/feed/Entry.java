package io.myowire.notification.feed;

import io.myowire.notification.alert.AlertView;
import io.myowire.notification.alert.EventView;
import io.myowire.notification.alert.NamedFindingView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** What a feed says of an alert. */
record Entry(String title, String text) {

    static Entry of(AlertView alert) {
        String title = "%s: %s".formatted(capitalised(alert.change().id()), subject(alert));
        List<String> said = new ArrayList<>(statements(alert));
        said.addAll(reasons(alert.event()));
        String doi = doi(alert);
        if (doi != null) {
            said.add("DOI: " + doi);
        }
        if (!alert.why().summary().isEmpty()) {
            said.add(capitalised(alert.why().summary()));
        }
        return new Entry(title, String.join("\n\n", said));
    }

    private static String subject(AlertView alert) {
        if (alert.work() != null) {
            return Objects.requireNonNullElse(
                    alert.work().title(), statements(alert).stream().findFirst().orElse("a work"));
        }
        return Objects.requireNonNullElse(
                text(source(alert), "title"), Objects.requireNonNullElse(text(alert.finding(), "statement"), ""));
    }

    private static List<String> statements(AlertView alert) {
        if (alert.work() != null) {
            return alert.findings().stream()
                    .map(NamedFindingView::statement)
                    .filter(Objects::nonNull)
                    .toList();
        }
        String statement = text(alert.finding(), "statement");
        return statement == null ? List.of() : List.of(statement);
    }

    private static List<String> reasons(EventView event) {
        List<String> said = new ArrayList<>();
        if (event.reason() != null) {
            said.add(event.nature() == null ? event.reason() : "%s (%s)".formatted(event.reason(), event.nature()));
        } else if (event.nature() != null) {
            said.add(capitalised(event.nature()));
        }
        if (event.changed() != null && !event.changed().isEmpty()) {
            said.add("Changed: " + String.join(", ", event.changed()));
        }
        if (event.notice() != null) {
            said.add("Notice: " + event.notice().link());
        }
        return said;
    }

    private static String doi(AlertView alert) {
        return alert.work() != null ? alert.work().doi() : text(source(alert), "doi");
    }

    private static Map<?, ?> source(AlertView alert) {
        return alert.finding().get("source") instanceof Map<?, ?> source ? source : Map.of();
    }

    private static String text(Map<?, ?> object, String member) {
        return object.get(member) instanceof String text ? text : null;
    }

    private static String capitalised(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
