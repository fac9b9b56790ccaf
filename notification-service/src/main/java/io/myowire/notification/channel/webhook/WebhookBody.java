package io.myowire.notification.channel.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * What is posted (Standard Webhooks): {@code type}, {@code timestamp} and {@code data}, at most 20 kB
 * of it. What would be larger is told in the thin form and says so: {@code data.truncated}.
 */
final class WebhookBody {
    private static final int MOST_BYTES = 20_000;

    /** Of what ids name; the rest is found behind the link. */
    private static final int MOST_IDS = 100;

    private static final List<String> KEPT = List.of("id", "cursor", "sequence", "change", "createdAt");
    private static final List<String> KEPT_OF_SUBJECT = List.of("id", "version");

    private WebhookBody() {}

    /**
     * The body, as it is signed.
     *
     * @param type as {@code finding.retracted}
     * @param data the alert; what {@code type} begins with names the subject in it
     * @param thin whether the receiver wants ids and a link alone
     * @param link where the whole of it is
     */
    static String of(String type, Instant at, ObjectNode data, boolean thin, String link) {
        if (thin) {
            return body(type, at, thin(type, data, link));
        }
        String whole = body(type, at, data);
        return fits(whole) ? whole : truncated(type, at, data, link);
    }

    /** Why it happened is still said, if that is not what is too large. */
    private static String truncated(String type, Instant at, ObjectNode data, String link) {
        ObjectNode cut = thin(type, data, link).put("truncated", true);
        if (data.path("event").isObject()) {
            String withEvent = body(type, at, cut.deepCopy().set("event", data.get("event")));
            if (fits(withEvent)) {
                return withEvent;
            }
        }
        return body(type, at, cut);
    }

    private static boolean fits(String body) {
        return body.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES;
    }

    private static String body(String type, Instant at, ObjectNode data) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("type", type);
        body.put("timestamp", at.toString());
        body.set("data", data);
        return body.toString();
    }

    private static ObjectNode thin(String type, ObjectNode data, String link) {
        ObjectNode thin = picked(data, KEPT);
        JsonNode subscriptions = data.path("subscriptionIds");
        if (subscriptions.isArray()) {
            ArrayNode ids = thin.putArray("subscriptionIds");
            subscriptions.valueStream().limit(MOST_IDS).forEach(ids::add);
        }
        String subject = type.replaceFirst("\\..*", "");
        if (data.path(subject).isObject()) {
            thin.set(subject, picked(data.path(subject), KEPT_OF_SUBJECT));
        }
        JsonNode findings = data.path("findings");
        if (findings.isArray()) {
            ArrayNode named = thin.putArray("findings");
            findings.valueStream().limit(MOST_IDS).forEach(finding -> named.add(picked(finding, KEPT_OF_SUBJECT)));
        }
        return thin.put("link", link);
    }

    private static ObjectNode picked(JsonNode from, List<String> fields) {
        ObjectNode picked = JsonNodeFactory.instance.objectNode();
        fields.stream().filter(from::has).forEach(field -> picked.set(field, from.get(field)));
        return picked;
    }
}
