package io.myowire.notification.channel.webhook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How webhooks are sent. */
@ConfigMapping(prefix = "myowire.webhook")
public interface WebhookConfig {
    /** Whether receivers on this machine may be called, also by http. */
    @WithDefault("false")
    boolean allowLoopback();

    /** The wait after each failed attempt; after the last one the delivery is abandoned. */
    @WithDefault("5s,5m,30m,2h,5h,10h,14h,20h,24h")
    List<Duration> retries();

    /** The one deadline of an attempt, over name, connection, TLS, headers and body. */
    @WithDefault("15s")
    Duration deadline();

    /** How long a claimed delivery is nobody else's; the deadline and 5 s if not set. */
    Optional<Duration> lease();

    /** How many attempts this process has under way at most. */
    @WithDefault("64")
    int concurrency();

    /** How many of them go to the same endpoint. */
    @WithDefault("4")
    int concurrencyPerEndpoint();

    /** How many of them go to the same host, over all owners. */
    @WithDefault("16")
    int concurrencyPerHost();

    default Duration leaseTime() {
        return lease().orElseGet(() -> deadline().plusSeconds(5));
    }
}
