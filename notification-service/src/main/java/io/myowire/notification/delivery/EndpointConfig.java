package io.myowire.notification.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How many addresses one may have. */
@ConfigMapping(prefix = "myowire.endpoint")
interface EndpointConfig {
    @WithDefault("100")
    int maxPerOwner();

    /** How many deliveries an owner may have sent again to one host in a minute. */
    @WithDefault("10")
    int redeliveriesPerMinute();
}
