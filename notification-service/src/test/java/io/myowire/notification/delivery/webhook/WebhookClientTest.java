package io.myowire.notification.delivery.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PfxOptions;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookClientTest {
    private static final Duration DEADLINE = Duration.ofMillis(1500);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir Path directory;

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger requests = new AtomicInteger();

    private record Config(boolean allowLoopback) implements WebhookConfig {
        @Override
        public List<Duration> retries() {
            return List.of();
        }

        @Override
        public Duration deadline() {
            return DEADLINE;
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
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }

    private WebhookClient client(WebhookClient.Resolver resolver) {
        return client(true, resolver);
    }

    private WebhookClient client(boolean allowLoopback, WebhookClient.Resolver resolver) {
        return new WebhookClient(
                vertx,
                new Config(allowLoopback),
                Clock.systemUTC(),
                resolver,
                new HttpClientOptions());
    }

    private static Reply post(WebhookClient client, String url) {
        return client.post(url, Map.of("webhook-id", "1"), Buffer.buffer("{}"))
                .await()
                .atMost(PATIENCE);
    }

    private String receiver(io.vertx.core.Handler<HttpServerRequest> handler) throws Exception {
        HttpServer server =
                vertx.createHttpServer()
                        .requestHandler(
                                request -> {
                                    requests.incrementAndGet();
                                    handler.handle(request);
                                })
                        .listen(0, "127.0.0.1")
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get();
        return "http://127.0.0.1:" + server.actualPort();
    }

    /** A key pair of the JDK's own making, which its own certificate vouches for. */
    private PfxOptions certificateOf(String name) throws Exception {
        Path store = directory.resolve("store.p12");
        String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process made =
                new ProcessBuilder(
                                keytool,
                                "-genkeypair",
                                "-keyalg",
                                "EC",
                                "-alias",
                                "key",
                                "-dname",
                                "CN=" + name,
                                "-ext",
                                "san=dns:" + name,
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                "password",
                                "-keystore",
                                store.toString())
                        .redirectErrorStream(true)
                        .start();
        String output = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(made.waitFor()).as(output).isZero();
        return new PfxOptions().setPath(store.toString()).setPassword("password");
    }

    private static InetAddress[] addresses(String... literals) throws UnknownHostException {
        InetAddress[] addresses = new InetAddress[literals.length];
        for (int i = 0; i < literals.length; i++) {
            addresses[i] = InetAddress.getByName(literals[i]);
        }
        return addresses;
    }

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
        String url =
                receiver(
                        request ->
                                request.response()
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
        String url =
                receiver(
                        request -> {
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
        String halfway =
                receiver(request -> request.response().setChunked(true).write("and then..."));
        WebhookClient client = client(InetAddress::getAllByName);

        for (String url : List.of(silent, halfway)) {
            long began = System.nanoTime();
            Reply reply = post(client, url);

            assertThat(reply.succeeded()).isFalse();
            assertThat(reply.error()).isEqualTo("no whole answer within 1500 ms");
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .isLessThan(DEADLINE.plusSeconds(2));
        }
    }

    @Test
    void deadlineIsOverTheNameToo() {
        CountDownLatch never = new CountDownLatch(1);
        WebhookClient client =
                client(
                        host -> {
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

    @Test
    void nameWithOneForbiddenAddressIsRefused() {
        Reply reply =
                post(
                        client(false, host -> addresses("8.8.8.8", "169.254.169.254")),
                        "https://rebound.example/hook");

        assertThat(reply.status()).isNull();
        assertThat(reply.error()).startsWith("refused: the address 169.254.169.254");
    }

    @Test
    void loopbackIsRefusedUnlessAllowed() throws Exception {
        String url = receiver(request -> request.response().end());

        Reply reply = post(client(false, host -> addresses("127.0.0.1")), url);

        assertThat(reply.error()).startsWith("refused: ");
        assertThat(requests).hasValue(0);
    }

    @Test
    void withoutTlsOnlyThisMachineIsCalled() {
        Reply reply = post(client(host -> addresses("8.8.8.8")), "http://localhost:9/hook");

        assertThat(reply.error()).startsWith("refused: ");
    }

    @Test
    void unknownNameAndClosedPortAreToldApart() {
        WebhookClient nameless =
                client(
                        host -> {
                            throw new UnknownHostException(host);
                        });

        assertThat(post(nameless, "https://nobody.example/").error())
                .isEqualTo("the host's name does not resolve");
        assertThat(post(client(InetAddress::getAllByName), "http://127.0.0.1:1/").error())
                .startsWith("no connection: ");
    }

    @Test
    void vettedAddressIsCalledUnderTheHostsName() throws Exception {
        PfxOptions certificate = certificateOf("lab.example");
        AtomicReference<String> asked = new AtomicReference<>();
        HttpServer server =
                vertx.createHttpServer(
                                new HttpServerOptions()
                                        .setSsl(true)
                                        .setSni(true)
                                        .setKeyCertOptions(certificate))
                        .requestHandler(
                                request -> {
                                    asked.set(
                                            request.authority()
                                                    + " "
                                                    + request.connection().indicatedServerName());
                                    request.response().end();
                                })
                        .listen(0, "127.0.0.1")
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get();

        Reply reply =
                post(
                        new WebhookClient(
                                vertx,
                                new Config(true),
                                Clock.systemUTC(),
                                host -> addresses("127.0.0.1"),
                                new HttpClientOptions().setTrustOptions(certificate)),
                        "https://lab.example:" + server.actualPort() + "/hook");
        Reply untrusted =
                post(
                        client(host -> addresses("127.0.0.1")),
                        "https://lab.example:" + server.actualPort() + "/hook");

        assertThat(untrusted.error()).startsWith("TLS failed: ");
        assertThat(reply.error()).isNull();
        assertThat(asked.get()).isEqualTo("lab.example:" + server.actualPort() + " lab.example");
    }
}
