package io.myowire.notification.subscription;

import io.myowire.notification.secret.Sealed;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** Says what subscriptions keep sealed. */
class SubscriptionSecrets {
    @Produces
    @Singleton
    Sealed sealed() {
        return new Sealed("subscription", List.of("feed_token"));
    }
}
