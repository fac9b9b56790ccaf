package io.myowire.notification.channel.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WebhookBodyTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant AT = Instant.parse("2026-11-01T12:00:00.125Z");
    private static final String LINK = "https://myowire.example/api/alerts/a1";

    private static ObjectNode alert(String statement) {
        ObjectNode alert = JSON.createObjectNode()
                .put("id", "a1")
                .put("cursor", 7)
                .put("change", "retracted")
                .put("sequence", 7);
        alert.putArray("subscriptionIds").add("s1").add("s2");
        alert.putObject("finding").put("id", "f1").put("version", 3).put("statement", statement);
        alert.put("createdAt", AT.toString());
        alert.putObject("why").put("summary", "because you follow AMPK");
        return alert;
    }

    private static String body(ObjectNode alert, boolean thin) {
        return WebhookBody.of("finding.retracted", AT, alert, thin, LINK);
    }

    @Test
    void typeTimestampAndDataAreAsTheSpecificationSays() throws Exception {
        JsonNode body = JSON.readTree(body(alert("x"), false));

        assertThat(body.propertyStream().map(field -> field.getKey())).containsExactly("type", "timestamp", "data");
        assertThat(body.get("type").asText()).isEqualTo("finding.retracted");
        assertThat(body.get("timestamp").asText()).isEqualTo("2026-11-01T12:00:00.125Z");
        assertThat(body.get("data")).isEqualTo(alert("x"));
    }

    @Test
    void thinBodyHasIdsAndALink() throws Exception {
        JsonNode data = JSON.readTree(body(alert("secret words"), true)).get("data");

        assertThat(data).isEqualTo(JSON.readTree("""
                {"id": "a1", "cursor": 7, "sequence": 7, "change": "retracted", "createdAt": "2026-11-01T12:00:00.125Z",
                 "subscriptionIds": ["s1", "s2"], "finding": {"id": "f1", "version": 3},
                 "link": "https://myowire.example/api/alerts/a1"}
                """));
    }

    @Test
    void thinBodyOfANoticeNamesItsFindings() throws Exception {
        ObjectNode alert = alert("x");
        alert.remove("finding");
        alert.putObject("work").put("id", "w1").put("version", 2).put("title", "secret words");
        var findings = alert.putArray("findings");
        findings.addObject().put("id", "f1").put("version", 3).put("statement", "secret words");
        findings.addObject().put("id", "f2").put("version", 2).put("statement", "secret words");

        JsonNode data = JSON.readTree(WebhookBody.of("work.retracted", AT, alert, true, LINK))
                .get("data");

        assertThat(data.get("work")).isEqualTo(JSON.readTree("{\"id\": \"w1\", \"version\": 2}"));
        assertThat(data.get("findings"))
                .isEqualTo(JSON.readTree("[{\"id\": \"f1\", \"version\": 3}, {\"id\": \"f2\", \"version\": 2}]"));
        assertThat(data.toString()).doesNotContain("secret words");
    }

    @Test
    void whatIsTooLargeIsToldThinAndSaysSo() throws Exception {
        int rest = body(alert(""), false).length();
        String fits = "é".repeat((20_000 - rest) / 2);

        JsonNode whole = JSON.readTree(body(alert(fits), false)).get("data");
        JsonNode cut = JSON.readTree(body(alert(fits + "é"), false)).get("data");

        assertThat(whole.has("truncated")).isFalse();
        assertThat(whole.get("finding").get("statement").asText()).isEqualTo(fits);
        assertThat(cut.get("truncated").asBoolean()).isTrue();
        assertThat(cut.get("sequence").asLong()).isEqualTo(7);
        assertThat(cut.get("link").asText()).isEqualTo(LINK);
        assertThat(cut.get("finding").has("statement")).isFalse();
    }

    @Test
    void whatIsCutStillSaysWhyItHappened() throws Exception {
        ObjectNode alert = alert("x".repeat(20_000));
        alert.putObject("event").put("reason", "The data could not be verified");

        JsonNode cut = JSON.readTree(body(alert, false)).get("data");
        alert.withObject("event").put("reason", "x".repeat(20_000));
        JsonNode cutMore = JSON.readTree(body(alert, false)).get("data");

        assertThat(cut.get("truncated").asBoolean()).isTrue();
        assertThat(cut.get("event").get("reason").asText()).isEqualTo("The data could not be verified");
        assertThat(cutMore.has("event")).isFalse();
    }

    @Test
    void boundHoldsForAnyNumberOfSubscriptions() {
        ObjectNode alert = alert("x");
        for (int i = 0; i < 5000; i++) {
            alert.withArray("subscriptionIds").add("01234567-89ab-7def-8123-%012d".formatted(i));
        }

        assertThat(body(alert, false).getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(20_000);
        assertThat(body(alert, true).getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(20_000);
    }
}
