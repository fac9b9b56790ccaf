package io.myowire.notification.subscription;

import io.myowire.notification.alert.AlertKind;
import io.myowire.notification.delivery.Endpoint;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A subscription as its owner meets it. */
record SubscriptionView(
        UUID id,
        int version,
        String name,
        List<String> anyOf,
        List<String> allOf,
        List<String> noneOf,
        Level minLevel,
        List<Design> designs,
        Review review,
        List<AlertKind> kinds,
        WebhookView webhook,
        List<UUID> endpoints,
        Feeds feeds,
        Instant createdAt) {

    /**
     * The endpoint that the subscription made for itself, or shares with another that did.
     *
     * @param secret shown only in the answer to the request that made it
     * @param ended null while the webhook is in use
     */
    record WebhookView(UUID endpointId, String url, String secret, Ended ended) {}

    /** Why nothing is sent to a webhook any more. */
    record Ended(Instant at, String reason) {}

    /** The addresses of the feeds; who has one can read it. */
    record Feeds(String atom, String json) {}

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
                content.review(),
                content.kinds(),
                webhook == null ? null : view(webhook, secret),
                content.endpoints(),
                new Feeds(feed + ".atom", feed + ".json"),
                subscription.createdAt());
    }

    private static WebhookView view(Endpoint webhook, String secret) {
        Ended ended = webhook.isLive() ? null : new Ended(webhook.endedAt(), webhook.endedReason());
        return new WebhookView(webhook.id(), webhook.address(), secret, ended);
    }
}
