package io.myowire.notification.channel.webhook;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * The event loops of webhooks: whatever a receiver does to them, matching, the API and the
 * bookkeeping of deliveries have others.
 */
@ApplicationScoped
class WebhookLoops {
    private static final int LOOPS = 2;

    private final Vertx vertx = Vertx.vertx(new VertxOptions()
            .setEventLoopPoolSize(LOOPS)
            // It serves no files, and the file system may be read-only.
            .setFileSystemOptions(
                    new FileSystemOptions().setClassPathResolvingEnabled(false).setFileCachingEnabled(false)));

    Vertx vertx() {
        return vertx;
    }

    @PreDestroy
    void close() {
        vertx.close();
    }
}
