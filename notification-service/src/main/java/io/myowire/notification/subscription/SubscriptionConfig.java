package io.myowire.notification.subscription;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How subscriptions are kept. */
@ConfigMapping(prefix = "myowire.subscription")
interface SubscriptionConfig {
    /** How many one owner may have. */
    @WithDefault("500")
    int maxPerOwner();
}
