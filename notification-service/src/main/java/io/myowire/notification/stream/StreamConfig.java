package io.myowire.notification.stream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How alerts are streamed. */
@ConfigMapping(prefix = "myowire.stream")
interface StreamConfig {
    /** A stream with nothing to say says so this often, for proxies that close what is silent. */
    @WithDefault("20s")
    Duration heartbeat();

    /**
     * A stream ends after this time or up to twice as long, so that readers spread over replicas.
     */
    @WithDefault("10m")
    Duration life();

    /** How many alerts are read, and held, for one reader at a time. */
    @WithDefault("50")
    int batchSize();

    /** How many streams one reader may have open in one process. */
    @WithDefault("20")
    int maxPerOwner();
}
