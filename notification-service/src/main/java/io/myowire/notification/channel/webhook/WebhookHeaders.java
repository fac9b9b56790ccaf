package io.myowire.notification.channel.webhook;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import io.myowire.notification.channel.Message.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The headers by which a receiver knows a message and its sender (Standard Webhooks). */
final class WebhookHeaders {
    private WebhookHeaders() {}

    /**
     * The headers of one attempt: every secret signs ({@code v1}), and the key ({@code v1a}).
     *
     * @param id the same on every attempt
     */
    static Map<String, String> of(String id, Instant now, String body, Target signers) {
        List<String> signatures = new ArrayList<>();
        for (String secret : signers.secrets()) {
            signatures.add(signature(id, now, body, secret));
        }
        if (!signers.signingKey().isEmpty()) {
            signatures.add(SigningKey.of(signers.signingKey()).sign(id, now.getEpochSecond(), body));
        }
        return Map.of(
                "content-type",
                "application/json",
                "user-agent",
                "Myowire",
                "webhook-id",
                id,
                "webhook-timestamp",
                String.valueOf(now.getEpochSecond()),
                "webhook-signature",
                String.join(" ", signatures));
    }

    private static String signature(String id, Instant now, String body, String secret) {
        try {
            return new Webhook(secret).sign(id, now.getEpochSecond(), body);
        } catch (EmptyWebhookSecretException | WebhookSigningException e) {
            throw new IllegalStateException("the webhook cannot be signed", e);
        }
    }
}
