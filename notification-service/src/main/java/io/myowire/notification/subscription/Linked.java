package io.myowire.notification.subscription;

import io.myowire.notification.delivery.Endpoint;
import java.util.List;
import java.util.UUID;

/** The endpoints that a subscription's alerts are brought to. */
record Linked(List<Endpoint> endpoints) {
    static final Linked NONE = new Linked(List.of());

    /** The one of its short form, which may have ended; null if it has none. */
    Endpoint webhook() {
        return endpoints.stream().filter(Endpoint::isOfSubscription).findFirst().orElse(null);
    }

    /** The same while it is in use. */
    Endpoint liveWebhook() {
        Endpoint webhook = webhook();
        return webhook != null && webhook.isLive() ? webhook : null;
    }

    /** Those that it named. */
    List<UUID> named() {
        return endpoints.stream()
                .filter(endpoint -> !endpoint.isOfSubscription() && endpoint.isLive())
                .map(Endpoint::id)
                .toList();
    }
}
