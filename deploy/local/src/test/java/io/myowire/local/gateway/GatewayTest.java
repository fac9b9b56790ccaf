package io.myowire.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.myowire.testing.server.Ports;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.BindException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class GatewayTest {

    private static final CompletableFuture<Void> STREAM_CANCELLED = new CompletableFuture<>();

    private static Vertx vertx;
    private static Gateway gateway;
    private static HttpClient client;

    @BeforeAll
    static void start() throws Exception {
        vertx = Vertx.vertx();
        int catalog = upstream("catalog");
        int alerts = upstream("notification");
        int nobody = Ports.free();
        client = HttpClient.newHttpClient();
        gateway = Gateway.start(
                Ports.free(),
                List.of(
                        Upstream.service("catalog", catalog, List.of("/api/topics", "/")),
                        Upstream.service("evidence", nobody, List.of("/api/findings")),
                        Upstream.service("notification", alerts, List.of("/api/alerts")),
                        Upstream.signIn("sign-in", catalog)));
    }

    @AfterAll
    static void stop() {
        gateway.close();
        client.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aPathGoesUnchangedToTheServiceOfItsPrefix() throws Exception {
        assertThat(get("/api/topics/pathway:ampk?limit=3&x=%2F").body())
                .startsWith("catalog /api/topics/pathway:ampk?limit=3&x=%2F");
    }

    @Test
    void aPrefixEndsWhereASegmentEnds() throws Exception {
        assertThat(get("/api/topicsandmore").statusCode()).isEqualTo(404);
    }

    @Test
    void theServiceSeesTheHostThatTheClientAskedFor() throws Exception {
        assertThat(get("/api/topics").body()).contains("host=127.0.0.1:" + gateway.port());
    }

    @Test
    void theSignInServerSeesOneHostOnly() throws Exception {
        assertThat(get("/sign-in/token").body()).contains("host=localhost:" + gateway.port());
    }

    @Test
    void everyPathThatIsNoMachinesLeadsToTheApplication() throws Exception {
        for (String path : List.of("/", "/findings/1", "/compounds/metformin", "/elsewhere")) {
            assertThat(get(path).body()).startsWith("catalog " + path);
        }
        for (String path : List.of("/api", "/api/nothing", "/openapi/nothing", "/feeds/nothing", "/q/openapi")) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(404);
        }
    }

    @Test
    void theScriptOfTheLoginPageIsThere() throws Exception {
        assertThat(get("/login.js").body()).contains("preferred_username");
    }

    @Test
    void everyAnswerTellsTheBrowserWhatItMayRunAndWhoMayFrameIt() throws Exception {
        for (String path : List.of("/", "/login.js", "/api/topics", "/api/nothing")) {
            var headers = get(path).headers();
            assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                    .as(path)
                    .contains("default-src 'none'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        }
    }

    @Test
    void healthAndMetricsAreNotShown() throws Exception {
        assertThat(get("/q/health").statusCode()).isEqualTo(404);
    }

    @Test
    void aServiceThatIsDownIsAProblemWithRetryAfter() throws Exception {
        // When
        HttpResponse<String> answer = get("/api/findings");

        // Then
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.body())
                .contains("http://localhost:" + gateway.port() + "/docs/problems#unavailable", "evidence");
    }

    @Test
    void aServiceThatBreaksOffIsABadGateway() throws Exception {
        assertThat(get("/api/topics/cut").statusCode()).isEqualTo(502);
    }

    @Test
    void anUnknownPathIsAProblem() throws Exception {
        // When
        HttpResponse<String> answer = get("/api/nowhere");

        // Then
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("http://localhost:" + gateway.port() + "/docs/problems#not-found");
    }

    @Test
    void aStreamPassesEventByEventAndIsCancelledWithItsClient() throws Exception {
        // Given
        HttpResponse<java.io.InputStream> stream =
                client.send(request("/api/alerts/stream"), BodyHandlers.ofInputStream());
        BufferedReader events = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8));

        // When
        String first = events.readLine();
        events.close();

        // Then
        assertThat(first).isEqualTo("data: one");
        assertThat(STREAM_CANCELLED.orTimeout(60, TimeUnit.SECONDS)).succeedsWithin(java.time.Duration.ofSeconds(60));
    }

    @Test
    void aBusyPortIsSaidToBeBusy() {
        assertThatThrownBy(() -> Gateway.start(gateway.port(), List.of())).isInstanceOf(BindException.class);
    }

    private static int upstream(String name) throws Exception {
        HttpServer server = vertx.createHttpServer().requestHandler(request -> answer(name, request));
        return server.listen(Ports.free(), "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(5, TimeUnit.SECONDS)
                .actualPort();
    }

    private static void answer(String name, HttpServerRequest request) {
        if (request.path().endsWith("/cut")) {
            var unused = request.connection().close();
        } else if (request.path().endsWith("/stream")) {
            request.response().exceptionHandler(e -> STREAM_CANCELLED.complete(null));
            request.response().closeHandler(closed -> STREAM_CANCELLED.complete(null));
            request.response().putHeader("Content-Type", "text/event-stream").setChunked(true);
            var unused = request.response().write("data: one\n\n");
        } else {
            var unused = request.response().end(name + " " + request.uri() + " host=" + request.authority());
        }
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request(path), BodyHandlers.ofString());
    }

    private static HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + path))
                .build();
    }
}
