package io.myowire.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FarewellTest {
    private final Vertx vertx = Vertx.vertx();
    private final Farewell farewell = new Farewell();
    private final HttpServer server = serve();

    private HttpServer serve() {
        Router router = Router.router(vertx);
        router.route().handler(farewell::answer);
        router.route().handler(request -> request.end("answered"));
        return vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void connectionsAreKeptWhileItStays() throws Exception {
        assertThat(ask().headers().firstValue("connection")).isEmpty();
    }

    @Test
    void whoLeavesStillAnswersAndSaysThatTheConnectionEnds() throws Exception {
        farewell.leave(new ShutdownDelayInitiatedEvent());

        HttpResponse<String> answer = ask();

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("answered");
        assertThat(answer.headers().firstValue("connection")).contains("close");
    }

    private HttpResponse<String> ask() throws Exception {
        URI address = URI.create("http://127.0.0.1:" + server.actualPort() + "/");
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
        }
    }
}
