package io.myowire.notification.channel.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.myowire.notification.channel.Reply;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookClientAddressTest extends WebhookClientFixture {
    @TempDir
    Path directory;

    /** A key pair of the JDK's own making, which its own certificate vouches for. */
    private PfxOptions certificateOf(String name) throws Exception {
        Path store = directory.resolve("store.p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process made = new ProcessBuilder(
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

    /** A first handshake takes its time on a busy machine. */
    private WebhookClient patient(HttpClientOptions options) {
        return new WebhookClient(
                vertx, new Config(true, PATIENCE), Clock.systemUTC(), host -> addresses("127.0.0.1"), options);
    }

    @Test
    void nameWithOneForbiddenAddressIsRefused() {
        Reply reply =
                post(client(false, host -> addresses("8.8.8.8", "169.254.169.254")), "https://rebound.example/hook");

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
        WebhookClient nameless = client(host -> {
            throw new UnknownHostException(host);
        });

        assertThat(post(nameless, "https://nobody.example/").error()).isEqualTo("the host's name does not resolve");
        assertThat(post(client(InetAddress::getAllByName), "http://127.0.0.1:1/")
                        .error())
                .startsWith("no connection: ");
    }

    @Test
    void vettedAddressIsCalledUnderTheHostsName() throws Exception {
        PfxOptions certificate = certificateOf("lab.example");
        AtomicReference<String> asked = new AtomicReference<>();
        HttpServer server = vertx.createHttpServer(
                        new HttpServerOptions().setSsl(true).setSni(true).setKeyCertOptions(certificate))
                .requestHandler(request -> {
                    asked.set(request.authority() + " " + request.connection().indicatedServerName());
                    request.response().end();
                })
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get();

        String url = "https://lab.example:" + server.actualPort() + "/hook";
        Reply reply = post(patient(new HttpClientOptions().setTrustOptions(certificate)), url);
        Reply untrusted = post(patient(new HttpClientOptions()), url);

        assertThat(untrusted.error()).startsWith("TLS failed: ");
        assertThat(reply.error()).isNull();
        assertThat(asked.get()).isEqualTo("lab.example:" + server.actualPort() + " lab.example");
    }
}
