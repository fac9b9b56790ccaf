package io.myowire.notification.subscription;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.myowire.notification.alert.Change;
import io.myowire.notification.delivery.Endpoint;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A subscription as its owner meets it. */
@Schema(name = "Subscription", description = "What you asked to be told of, and where.")
record SubscriptionView(
        @Schema(required = true) UUID id,

        @Schema(required = true, examples = "1", description = "Grows with each change; it is in the ETag")
        int version,

        @Schema(required = true, examples = "AMPK in stroke survivors")
        String name,

        @Schema(
                required = true,
                examples = "[\"pathway:ampk-signalling\"]",
                description = "Topics of which a finding has one, or a narrower one")
        List<String> anyOf,

        @Schema(
                required = true,
                examples = "[\"population:stroke-survivors\"]",
                description = "Topics of which it has every one, or a narrower one of each")
        List<String> allOf,

        @Schema(required = true, examples = "[]", description = "Topics of which it has none, and no narrower one")
        List<String> noneOf,

        @Schema(nullable = true, examples = "C", description = "The weakest evidence that is told of; null for any")
        Level minLevel,

        @Schema(required = true, examples = "[]", description = "The designs that are told of; empty for any")
        List<Design> designs,

        @Schema(required = true, examples = "accepted", description = "any: also what nobody has reviewed")
        Status status,

        @Schema(required = true, examples = "[\"accepted\", \"retracted\"]", description = "What is told of")
        List<Change> changes,

        @Schema(nullable = true, description = "Null if it has none")
        WebhookView webhook,

        @Schema(required = true, examples = "[]", description = "Your endpoints that it named")
        List<UUID> endpointIds,

        @Schema(required = true, description = "Always there, for feed readers")
        Feeds feeds,

        @Schema(required = true, examples = "2026-11-01T12:00:00Z")
        Instant createdAt,

        @Schema(required = true, examples = "false", description = "Whether nothing new is told for now")
        boolean paused,

        @Schema(nullable = true, examples = "2026-11-02T12:00:00Z", description = "Since when; null if it is not")
        Instant pausedAt) {

    /** The endpoint that the subscription made for itself, or shares with another that did. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(name = "SubscriptionWebhook", description = "The endpoint that a subscription made for itself.")
    record WebhookView(
            @Schema(required = true) UUID endpointId,

            @Schema(required = true, examples = "https://lab.example/hook")
            String url,

            @Schema(
                    nullable = true,
                    examples = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                    description = "Shown only in the answer to the request that made it")
            String secret,

            @Schema(nullable = true, description = "Null while the webhook is in use")
            Ended ended) {}

    /** Why nothing is sent to a webhook any more. */
    @Schema(name = "WebhookEnd", description = "Why nothing is sent to a webhook any more.")
    record Ended(
            @Schema(required = true, examples = "2026-11-02T12:00:00Z")
            Instant endedAt,

            @Schema(required = true, examples = "the receiver answered 410 Gone")
            String reason) {}

    /** The addresses of the feeds; who has one can read it. */
    @Schema(name = "FeedAddresses", description = "Where its feeds are; who has an address can read it.")
    record Feeds(
            @Schema(required = true, examples = "https://myowire.example/feeds/u3-4.atom")
            String atom,

            @Schema(required = true, examples = "https://myowire.example/feeds/u3-4.json")
            String json) {}

    /**
     * @param secret the webhook's, if it was made just now
     * @param feed the feeds' address without its ending
     */
    static SubscriptionView of(Subscription subscription, Linked linked, String secret, String feed) {
        NewSubscription content = subscription.content(linked);
        Endpoint webhook = linked.webhook();
        return new SubscriptionView(
                subscription.id(),
                subscription.version(),
                content.name(),
                content.anyOf(),
                content.allOf(),
                content.noneOf(),
                content.minLevel(),
                content.designs(),
                content.status(),
                content.changes(),
                webhook == null ? null : view(webhook, secret),
                content.endpointIds(),
                new Feeds(feed + ".atom", feed + ".json"),
                subscription.createdAt(),
                subscription.pausedAt() != null,
                subscription.pausedAt());
    }

    private static WebhookView view(Endpoint webhook, String secret) {
        Ended ended = webhook.isLive() ? null : new Ended(webhook.endedAt(), webhook.endedReason());
        return new WebhookView(webhook.id(), webhook.address(), secret, ended);
    }
}
