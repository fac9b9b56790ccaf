package io.myowire.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.myowire.testing.server.Ports;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The gateway, byte by byte. */
@Timeout(180)
class GatewayEdgesTest {
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final int PATIENCE_MILLIS = 60_000;
    private static final String LAST = "Connection: close\r\n\r\n";

    private static Vertx vertx;
    private static Gateway gateway;
    private static Gateway hasty;

    @BeforeAll
    static void start() throws Exception {
        vertx = Vertx.vertx();
        HttpServer server = vertx.createHttpServer().requestHandler(GatewayEdgesTest::answer);
        int port = server.listen(Ports.free(), "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS)
                .actualPort();
        List<Upstream> upstreams = List.of(Upstream.service("catalog", port, List.of("/api/topics", "/")));
        gateway = Gateway.start(Ports.free(), upstreams);
        hasty = Gateway.start(Ports.free(), upstreams, new Deadlines(SOON, SOON));
    }

    @AfterAll
    static void stop() {
        gateway.close();
        hasty.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"GET /api/topics/304", "GET /api/topics/204", "HEAD /api/topics/chunked", "HEAD /api/topics/304"
            })
    void anAnswerWithoutABodySaysNothingOfItsLength(String request) throws IOException {
        String answer = exchange(gateway, request + " HTTP/1.1\r\nHost: x\r\n" + LAST);

        assertThat(answer.toLowerCase(Locale.ROOT))
                .startsWith("http/1.1 ")
                .doesNotContain("transfer-encoding", "content-length")
                .endsWith("\r\n\r\n");
    }

    @Test
    void headSaysTheLengthThatGetWouldHave() throws IOException {
        assertThat(exchange(gateway, "HEAD /api/topics HTTP/1.1\r\nHost: x\r\n" + LAST)
                        .toLowerCase(Locale.ROOT))
                .contains("content-length: ")
                .endsWith("\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Host: \r\n",
                "Host: a b\r\n",
                "Host: evil.test/api\r\n",
                "Host: x@y\r\n",
                "Host: x:port\r\n",
                "Host: a\r\nHost: b\r\n"
            })
    void aRequestHasOneHost(String hosts) throws IOException {
        assertThat(exchange(gateway, "GET /api/topics HTTP/1.1\r\n" + hosts + "\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .contains("application/problem+json", "http://localhost:", "/docs/problems#malformed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:8080", "[::1]:8080", "127.0.0.1", "my_lab.example.org"})
    void aHostMayBeANameOrAnAddress(String host) throws IOException {
        assertThat(exchange(gateway, "GET /api/topics HTTP/1.1\r\nHost: " + host + "\r\n" + LAST))
                .startsWith("HTTP/1.1 200 ");
    }

    @Test
    void whatHasTwoLengthsIsRefusedAndNothingAfterItIsRead() throws IOException {
        String smuggling = """
                POST /api/topics HTTP/1.1
                Host: x
                Content-Length: 5
                Transfer-Encoding: chunked

                0

                GET /api/topics/smuggled HTTP/1.1
                Host: x

                """;

        String answer = exchange(gateway, smuggling.replace("\n", "\r\n"));

        assertThat(answer).startsWith("HTTP/1.1 400 ").contains("one length").doesNotContain("smuggled", "200 OK");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "garbage\r\n\r\n",
                "GET /api/topics HTTP/1.1\r\nHost: x\r\nno colon\r\n\r\n",
                "GET /api/topics HTTP/1.1\r\nHost : x\r\n\r\n",
                "GET http://evil.test/api/topics HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /api/topics?q=%zz HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /api/topics/../nothing HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /api/topics/%2E%2e/nothing HTTP/1.1\r\nHost: x\r\n\r\n"
            })
    void whatCannotBeReadIsAProblem(String request) throws IOException {
        assertThat(exchange(gateway, request)).matches("(?s)HTTP/1.[01] 400 .*").contains("application/problem+json");
    }

    @Test
    void anAddressThatIsTooLongIsAProblem() throws IOException {
        assertThat(exchange(gateway, "GET /api/topics?q=" + "a".repeat(20_000) + " HTTP/1.1\r\nHost: x\r\n\r\n"))
                .matches("(?s)HTTP/1.[01] 414 .*")
                .contains("application/problem+json");
    }

    @Test
    void headersThatAreTooLongAreAProblem() throws IOException {
        assertThat(exchange(
                        gateway, "GET /api/topics HTTP/1.1\r\nHost: x\r\nX-Long: " + "a".repeat(40_000) + "\r\n\r\n"))
                .matches("(?s)HTTP/1.[01] 431 .*")
                .contains("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"//", "//api/topics", "///evil.test/"})
    void twoSlashesAreNoRouteOfOurs(String path) throws IOException {
        assertThat(exchange(gateway, "GET " + path + " HTTP/1.1\r\nHost: x\r\n" + LAST))
                .startsWith("HTTP/1.1 404 ")
                .contains("application/problem+json");
    }

    @Test
    void aBodyThatAwaits100ContinueIsAskedFor() throws IOException {
        try (Socket socket = connect(gateway)) {
            write(
                    socket,
                    "POST /api/topics/echo HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nExpect: 100-continue\r\n"
                            + LAST);
            String interim = new String(socket.getInputStream().readNBytes(21), StandardCharsets.US_ASCII);
            write(socket, "body");

            assertThat(interim).startsWith("HTTP/1.1 100 Continue");
            assertThat(rest(socket)).contains("HTTP/1.1 200 ").endsWith("body");
        }
    }

    @Test
    void anotherExpectationFails() throws IOException {
        assertThat(exchange(gateway, "GET /api/topics HTTP/1.1\r\nHost: x\r\nExpect: more\r\n\r\n"))
                .startsWith("HTTP/1.1 417 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GET /api/topics HT", "GET /api/topics HTTP/1.1\r\nHost: x\r\nX-Slow: "})
    void aHeadThatDoesNotEndEndsTheConnection(String begun) throws IOException {
        assertThat(exchange(hasty, begun)).isEmpty();
    }

    @Test
    void aBodyThatDoesNotEndEndsTheConnection() throws IOException {
        assertThat(exchange(hasty, "POST /api/topics/echo HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nbegun"))
                .startsWith("HTTP/1.1 408 ")
                .contains("application/problem+json");
    }

    @Test
    void aKeptConnectionThatIsNotUsedEnds() throws IOException {
        assertThat(exchange(hasty, "GET /api/topics HTTP/1.1\r\nHost: x\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ")
                .endsWith("topics");
    }

    private static void answer(HttpServerRequest request) {
        var response = request.response();
        String path = request.path();
        if (path.endsWith("/304") || path.endsWith("/204")) {
            response.setStatusCode(path.endsWith("/304") ? 304 : 204).putHeader("ETag", "\"1\"");
            var unused = response.end();
        } else if (path.endsWith("/chunked")) {
            var unused = response.setChunked(true).end("in pieces");
        } else if (path.endsWith("/echo")) {
            request.body().onSuccess(body -> {
                var unused = response.end(body);
            });
        } else {
            var unused = response.putHeader("Content-Length", "6").end("topics");
        }
    }

    /** All that is answered until the gateway closes the connection. */
    private static String exchange(Gateway to, String request) throws IOException {
        try (Socket socket = connect(to)) {
            write(socket, request);
            return rest(socket);
        }
    }

    private static Socket connect(Gateway to) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), to.port());
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String rest(Socket socket) throws IOException {
        var answer = new ByteArrayOutputStream();
        try {
            for (int next = socket.getInputStream().read();
                    next >= 0;
                    next = socket.getInputStream().read()) {
                answer.write(next);
            }
        } catch (SocketException reset) {
            // closed with the rest of the request unread
        }
        return answer.toString(StandardCharsets.ISO_8859_1);
    }
}
