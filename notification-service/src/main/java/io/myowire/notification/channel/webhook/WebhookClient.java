package io.myowire.notification.channel.webhook;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import io.myowire.notification.channel.Channel;
import io.myowire.notification.channel.Message;
import io.myowire.notification.channel.Reply;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.core.tracing.TracingPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLException;

/**
 * Posts to addresses that strangers gave: each time the name is resolved, every address it has is
 * vetted and a vetted one is called, by a new connection, without redirects and within one
 * deadline.
 */
@ApplicationScoped
public class WebhookClient implements Channel {
    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;

    private final WebhookConfig config;
    private final Clock clock;
    private final Resolver resolver;
    private final VertxInternal vertx;
    private final HttpClient http;
    private final WorkerExecutor resolving;

    /** How names become addresses. */
    interface Resolver {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    @Inject
    public WebhookClient(WebhookLoops loops, WebhookConfig config, Clock clock) {
        this(loops.vertx(), config, clock, InetAddress::getAllByName, new HttpClientOptions());
    }

    WebhookClient(Vertx vertx, WebhookConfig config, Clock clock, Resolver resolver, HttpClientOptions options) {
        this.vertx = (VertxInternal) vertx;
        this.config = config;
        this.clock = clock;
        this.resolver = resolver;
        this.http = client(vertx, config, options);
        // As many threads as attempts: a name server that hangs delays only who depends on it.
        this.resolving = vertx.createSharedWorkerExecutor("webhook-names", config.concurrency());
    }

    private static HttpClient client(Vertx vertx, WebhookConfig config, HttpClientOptions options) {
        return vertx.httpClientBuilder()
                // A kept connection would outlive the vetting of its address.
                .with(options.setKeepAlive(false)
                        .setConnectTimeout((int) config.deadline().toMillis())
                        // A span would name the receiver's address, and tell the receiver its id.
                        .setTracingPolicy(TracingPolicy.IGNORE))
                .with(new PoolOptions().setHttp1MaxSize(config.concurrency()))
                .withConnectHandler(WebhookClient::filter)
                .build();
    }

    /** The library's own interface shows neither most informational answers nor how many they are. */
    private static void filter(HttpConnection connection) {
        // The exchange hears of it too; unheard here it would be logged, in the receiver's words.
        connection.exceptionHandler(heard -> {});
        ((ConnectionBase) connection)
                .channelHandlerContext()
                .pipeline()
                .addBefore("handler", "answers", new AnswerFilter());
    }

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public Uni<Reply> bring(Message message, Instant at) {
        return Uni.createFrom()
                .deferred(() -> postSigned(message, at))
                .onFailure()
                .recoverWithItem(failure -> Reply.unanswered("not sent: " + failure.getMessage()));
    }

    private Uni<Reply> postSigned(Message message, Instant at) {
        var target = message.target();
        String body = WebhookBody.of(message.type(), message.at(), message.data(), target.thin(), message.link());
        return post(target.address(), WebhookHeaders.of(message.id(), at, body, target), Buffer.buffer(body));
    }

    /**
     * Never fails: what went wrong is in the reply. Neither the deadline nor what follows on the reply
     * hangs on the event loop of the exchange.
     */
    Uni<Reply> post(String url, Map<String, String> headers, Buffer body) {
        return Uni.createFrom()
                .deferred(() -> request(url))
                .chain(request ->
                        Exchange.run(http, vertx.createEventLoopContext(), with(request, headers), body, clock))
                .ifNoItem()
                .after(config.deadline())
                .fail()
                .onFailure()
                .recoverWithItem(failure -> Reply.unanswered(inWords(failure)))
                .emitOn(caller());
    }

    /** Where the one who asks is at work, so that she goes on there. */
    private static Executor caller() {
        Context context = Vertx.currentContext();
        return context == null ? Infrastructure.getDefaultExecutor() : work -> context.runOnContext(on -> work.run());
    }

    private Uni<RequestOptions> request(String url) {
        Optional<String> refusal = WebhookUrl.refusal(url, config.allowLoopback());
        if (refusal.isPresent()) {
            return Uni.createFrom().failure(new RefusedException("the URL " + refusal.get()));
        }
        URI target = URI.create(url);
        boolean tls = target.getScheme().equalsIgnoreCase("https");
        int port = target.getPort() > 0 ? target.getPort() : tls ? HTTPS_PORT : HTTP_PORT;
        return resolve(target.getHost(), tls).map(address -> new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(port, address))
                .setHost(target.getHost())
                .setPort(port)
                .setSsl(tls)
                .setURI(pathAndQuery(target))
                .setFollowRedirects(false));
    }

    private Uni<String> resolve(String host, boolean tls) {
        String name = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        return Uni.createFrom()
                .completionStage(() -> resolving
                        .executeBlocking(() -> resolver.resolve(name), false)
                        .toCompletionStage())
                .map(found -> vetted(found, tls));
    }

    /** The first address, if every one may be called; without TLS that is this machine only. */
    private String vetted(InetAddress[] found, boolean tls) {
        List<IPAddress> addresses = new ArrayList<>(found.length);
        for (InetAddress each : found) {
            IPAddress address = new IPAddressString(each.getHostAddress()).getAddress();
            AddressGuard.refusal(address, config.allowLoopback()).ifPresent(refusal -> {
                throw new RefusedException(refusal);
            });
            if (!tls && !address.isLoopback()) {
                throw new RefusedException("without https only this machine may be called");
            }
            addresses.add(address);
        }
        return addresses.getFirst().toCanonicalString();
    }

    private static RequestOptions with(RequestOptions request, Map<String, String> headers) {
        headers.forEach(request::putHeader);
        return request.putHeader("accept-encoding", "identity").putHeader("connection", "close");
    }

    private static String pathAndQuery(URI target) {
        String path = target.getRawPath() == null || target.getRawPath().isEmpty() ? "/" : target.getRawPath();
        return target.getRawQuery() == null ? path : path + "?" + target.getRawQuery();
    }

    private String inWords(Throwable failure) {
        return switch (failure) {
            case RefusedException refused -> "refused: " + refused.getMessage();
            case TimeoutException slow ->
                "no whole answer within %d ms".formatted(config.deadline().toMillis());
            case UnknownHostException unknown -> "the host's name does not resolve";
            case SSLException tls -> "TLS failed: " + tls.getMessage();
            case ConnectException refused -> "no connection: " + refused.getMessage();
            default -> "failed: " + failure.getMessage();
        };
    }

    /** Says that nothing was sent, and why. */
    private static final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        RefusedException(String reason) {
            super(reason, null, false, false);
        }
    }
}
