package io.myowire.local.gateway;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import java.time.Duration;

/** Makes the reverse proxies of the upstreams, which stream both ways and buffer nothing. */
final class Proxies {

    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(2);
    private static final Duration ANSWER_PATIENCE = Duration.ofMinutes(2);
    private static final String EVENT_STREAM = "text/event-stream";

    /** Live streams hold a connection each, so the usual five would be used up at once. */
    private static final int MAX_CONNECTIONS = 4096;

    private final HttpClient client;

    Proxies(Vertx vertx) {
        this.client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setConnectTimeout((int) CONNECT_PATIENCE.toMillis())
                        .setMaxHeaderSize(Limits.HEADERS)
                        .setDecompressionSupported(false),
                new PoolOptions().setHttp1MaxSize(MAX_CONNECTIONS));
    }

    HttpProxy to(Upstream upstream) {
        HttpProxy proxy = HttpProxy.reverseProxy(client)
                .origin(context -> request(upstream, context))
                .addInterceptor(new Availability(upstream.name()))
                .addInterceptor(new Forwarding());
        upstream.interceptors().forEach(proxy::addInterceptor);
        return proxy;
    }

    private Future<HttpClientRequest> request(Upstream upstream, ProxyContext context) {
        RequestOptions options = new RequestOptions().setHost("127.0.0.1").setPort(upstream.port());
        if (!isStream(context.request().proxiedRequest())) {
            options.setIdleTimeout(ANSWER_PATIENCE.toMillis());
        }
        return client.request(options);
    }

    private static boolean isStream(HttpServerRequest request) {
        String accepted = request.getHeader("Accept");
        return request.path().endsWith("/stream") || (accepted != null && accepted.contains(EVENT_STREAM));
    }
}
