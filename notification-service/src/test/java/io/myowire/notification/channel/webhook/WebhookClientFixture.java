package io.myowire.notification.channel.webhook;

import io.myowire.notification.channel.Reply;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;

/** A client with a short deadline, and receivers on this machine. */
abstract class WebhookClientFixture {
    static final Duration DEADLINE = Duration.ofMillis(1500);
    static final Duration PATIENCE = Duration.ofSeconds(20);

    final Vertx vertx = Vertx.vertx();
    final AtomicInteger requests = new AtomicInteger();

    record Config(boolean allowLoopback, Duration deadline) implements WebhookConfig {
        @Override
        public List<Duration> retries() {
            return List.of();
        }

        @Override
        public Optional<Duration> lease() {
            return Optional.empty();
        }

        @Override
        public int concurrency() {
            return 8;
        }

        @Override
        public int concurrencyPerEndpoint() {
            return 8;
        }

        @Override
        public int concurrencyPerHost() {
            return 8;
        }
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }

    WebhookClient client(WebhookClient.Resolver resolver) {
        return client(true, resolver);
    }

    WebhookClient client(boolean allowLoopback, WebhookClient.Resolver resolver) {
        return new WebhookClient(
                vertx, new Config(allowLoopback, DEADLINE), Clock.systemUTC(), resolver, new HttpClientOptions());
    }

    static Reply post(WebhookClient client, String url) {
        return client.post(url, Map.of("webhook-id", "1"), Buffer.buffer("{}"))
                .await()
                .atMost(PATIENCE);
    }

    String receiver(Handler<HttpServerRequest> handler) throws Exception {
        HttpServer server = vertx.createHttpServer()
                .requestHandler(request -> {
                    requests.incrementAndGet();
                    handler.handle(request);
                })
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get();
        return "http://127.0.0.1:" + server.actualPort();
    }
}
