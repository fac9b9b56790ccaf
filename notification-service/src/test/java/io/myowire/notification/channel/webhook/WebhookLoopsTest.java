package io.myowire.notification.channel.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.myowire.notification.channel.Reply;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import java.net.InetAddress;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebhookLoopsTest extends WebhookClientFixture {
    private final Vertx loops = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final WebhookClient client = new WebhookClient(
            loops,
            new Config(true, WebhookClientFixture.DEADLINE),
            Clock.systemUTC(),
            InetAddress::getAllByName,
            new HttpClientOptions());

    @AfterEach
    void closeLoops() throws Exception {
        loops.close().toCompletionStage().toCompletableFuture().get();
    }

    @Test
    void deadlineHoldsWhileTheLoopIsBusy() throws Exception {
        String url = receiver(request -> request.response().end());
        CountDownLatch quiet = new CountDownLatch(1);
        CountDownLatch busy = new CountDownLatch(1);
        loops.runOnContext(on -> {
            busy.countDown();
            awaitQuietly(quiet);
        });
        busy.await();

        Reply reply = post(client, url);

        quiet.countDown();
        assertThat(reply.error()).isEqualTo("no whole answer within 1500 ms");
    }

    @Test
    void callerGoesOnInItsOwnContext() throws Exception {
        String url = receiver(request -> request.response().end());
        Context caller = vertx.getOrCreateContext();
        var seen = new CompletableFuture<Context>();

        caller.runOnContext(on -> client.post(url, Map.of(), Buffer.buffer("{}"))
                .subscribe()
                .with(reply -> seen.complete(Vertx.currentContext())));

        assertThat(seen.get(30, TimeUnit.SECONDS)).isSameAs(caller);
    }

    @Test
    void exchangesAreSpreadOverLoopsOfTheirOwn() throws Exception {
        var own = new WebhookLoops();

        assertThat(own.vertx()).isNotSameAs(vertx);
        assertThat(post(
                                new WebhookClient(
                                        own, new Config(true, WebhookClientFixture.DEADLINE), Clock.systemUTC()),
                                receiver(request -> request.response().end()))
                        .succeeded())
                .isTrue();
        own.close();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
