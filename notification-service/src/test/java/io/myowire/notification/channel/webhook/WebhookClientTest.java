package io.myowire.notification.channel.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.myowire.notification.channel.Reply;
import io.vertx.core.buffer.Buffer;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class WebhookClientTest extends WebhookClientFixture {
    @Test
    void successIsSeenWithTheBeginningOfTheAnswer() throws Exception {
        String url = receiver(request -> request.response().end("thank\0you" + "x".repeat(5000)));

        Reply reply = post(client(InetAddress::getAllByName), url + "/hook?a=b");

        assertThat(reply.succeeded()).isTrue();
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.excerpt()).startsWith("thankyou").hasSize(1023);
    }

    @Test
    void redirectIsNotFollowed() throws Exception {
        String url = receiver(request -> request.response()
                .setStatusCode(302)
                .putHeader("location", "/elsewhere")
                .end());

        Reply reply = post(client(InetAddress::getAllByName), url);

        assertThat(reply.succeeded()).isFalse();
        assertThat(reply.status()).isEqualTo(302);
        assertThat(requests).hasValue(1);
    }

    @Test
    void endlessAnswerIsCutOff() throws Exception {
        Buffer chunk = Buffer.buffer("x".repeat(16 * 1024));
        String url = receiver(request -> {
            var response = request.response().setChunked(true);
            for (int i = 0; i < 64; i++) {
                response.write(chunk);
            }
        });

        Reply reply = post(client(InetAddress::getAllByName), url);

        assertThat(reply.succeeded()).isTrue();
        assertThat(reply.excerpt()).hasSize(1024);
    }

    @Test
    void deadlineIsOverHeadersAndBody() throws Exception {
        String silent = receiver(request -> {});
        String halfway = receiver(request -> request.response().setChunked(true).write("and then..."));
        WebhookClient client = client(InetAddress::getAllByName);

        for (String url : List.of(silent, halfway)) {
            Reply reply = post(client, url);

            assertThat(reply.succeeded()).isFalse();
            assertThat(reply.error()).isEqualTo("no whole answer within 1500 ms");
        }
    }

    @Test
    void deadlineIsOverTheNameToo() {
        CountDownLatch never = new CountDownLatch(1);
        WebhookClient client = client(host -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new UnknownHostException(host);
        });

        Reply reply = post(client, "https://slow.example/hook");

        never.countDown();
        assertThat(reply.error()).isEqualTo("no whole answer within 1500 ms");
    }
}
