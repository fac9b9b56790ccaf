package io.myowire.notification.feed;

import io.myowire.notification.alert.AlertView;
import io.vertx.core.json.JsonObject;
import java.util.Locale;

/** What a feed says of an alert. */
record Entry(String title, String text) {

    static Entry of(AlertView alert) {
        JsonObject finding = alert.finding();
        String statement = finding.getString("statement", "");
        JsonObject source = finding.getJsonObject("source", new JsonObject());
        String subject = source.getString("title", statement);
        String why = alert.why().getString("summary", "");
        String title = "%s: %s".formatted(capitalised(alert.kind()), subject);
        return new Entry(title, why.isEmpty() ? statement : statement + "\n\n" + capitalised(why));
    }

    private static String capitalised(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
