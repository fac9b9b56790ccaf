package io.myowire.local.gateway;

import static java.util.Comparator.comparingInt;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.httpproxy.HttpProxy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The suite's one origin: a reverse proxy on the loopback address. */
public final class Gateway implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final String LOGIN_SCRIPT = "/login.js";
    private static final long CLOSE_SECONDS = 5;

    private final Vertx vertx;
    private final HttpServer server;
    private final Deadlines.Watch watch;
    private final Map<Upstream, HttpProxy> proxies = new LinkedHashMap<>();
    private final Buffer loginScript = resource("/pages" + LOGIN_SCRIPT);

    private Gateway(Vertx vertx, List<Upstream> upstreams, Deadlines deadlines) {
        this.vertx = vertx;
        Proxies maker = new Proxies(vertx);
        upstreams.forEach(upstream -> proxies.put(upstream, maker.to(upstream)));
        this.watch = new Deadlines.Watch(vertx, deadlines);
        HttpServerOptions options = new HttpServerOptions()
                // With h2c a client hung when the upstream broke off;
                // why was not traced.
                .setHttp2ClearTextEnabled(false)
                .setHandle100ContinueAutomatically(true)
                .setMaxHeaderSize(Limits.HEADERS)
                .setMaxInitialLineLength(Limits.FIRST_LINE);
        this.server = vertx.createHttpServer(options)
                .invalidRequestHandler(
                        request -> ProblemReply.unreadable(request).sendAndClose(request))
                .connectionHandler(connection -> {
                    StrictDecoder.install(connection, options);
                    watch.opened(connection);
                });
    }

    /** Listens on the port; a {@link BindException} says that another program has it. */
    public static Gateway start(int port, List<Upstream> upstreams) throws IOException {
        return start(port, upstreams, Deadlines.USUAL);
    }

    static Gateway start(int port, List<Upstream> upstreams, Deadlines deadlines) throws IOException {
        Vertx vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(2)
                .setWorkerPoolSize(2)
                .setInternalBlockingPoolSize(2)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        Gateway gateway = new Gateway(vertx, upstreams, deadlines);
        gateway.listen(port);
        return gateway;
    }

    public int port() {
        return server.actualPort();
    }

    @Override
    public void close() {
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the gateway does not close", e);
        }
    }

    private void listen(int port) throws IOException {
        server.requestHandler(this::handle);
        try {
            server.listen(port, HOST).toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException e) {
            close();
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private void handle(HttpServerRequest request) {
        watch.begun(request);
        request.response().headersEndHandler(sent -> {
            SecurityHeaders.complete(request.response());
            Framing.complete(request);
        });
        Optional<ProblemReply> fault = RequestHead.fault(request);
        if (fault.isPresent()) {
            fault.get().sendAndClose(request);
            return;
        }
        request.headers().remove("Expect"); // answered here
        String path = request.path();
        if (path.equals(LOGIN_SCRIPT)) {
            var unused = request.response()
                    .putHeader("Content-Type", "text/javascript; charset=utf-8")
                    .end(loginScript);
            return;
        }
        proxy(path).ifPresentOrElse(proxy -> proxy.handle(request), () -> ProblemReply.notFound(path)
                .send(request));
    }

    private Optional<HttpProxy> proxy(String path) {
        return proxies.entrySet().stream()
                .filter(entry -> entry.getKey().serves(path))
                .min(comparingInt(entry -> entry.getKey().prefixes().contains("/") ? 1 : 0))
                .map(Map.Entry::getValue);
    }

    private static Buffer resource(String name) {
        try (InputStream content = Gateway.class.getResourceAsStream(name)) {
            return Buffer.buffer(content.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
