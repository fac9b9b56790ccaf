package io.myowire.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A subscriber's webhook: verifies each call's signature with the Standard Webhooks library. */
public final class Receiver implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * One call that was verified.
     *
     * @param webhookId the same on every attempt of a delivery
     * @param nanos when it arrived, by {@link System#nanoTime}
     */
    public record Call(String webhookId, JsonNode alert, long nanos) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final Queue<Call> calls = new ConcurrentLinkedQueue<>();
    private final Queue<String> refused = new ConcurrentLinkedQueue<>();
    private volatile String secret;

    public Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
        server.setExecutor(threads);
        server.createContext("/hook", this::receive);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    /** The secret that the subscription was answered with; calls before it are refused with 503. */
    public void trust(String secret) {
        this.secret = secret;
    }

    public List<Call> calls() {
        return List.copyOf(calls);
    }

    /** Why calls were refused. */
    public List<String> refused() {
        return List.copyOf(refused);
    }

    private void receive(HttpExchange exchange) throws IOException {
        long arrived = System.nanoTime();
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(verified(exchange, body, arrived), -1);
        }
    }

    private int verified(HttpExchange exchange, byte[] body, long arrived) throws IOException {
        if (secret == null) {
            return 503;
        }
        try {
            new Webhook(secret)
                    .verify(
                            new String(body, StandardCharsets.UTF_8),
                            HttpHeaders.of(exchange.getRequestHeaders(), (name, value) -> true));
        } catch (WebhookVerificationException | EmptyWebhookSecretException e) {
            refused.add(e.getMessage());
            return 400;
        }
        String id = exchange.getRequestHeaders().getFirst("webhook-id");
        calls.add(new Call(id, alert(JSON.readTree(body)), arrived));
        return 204;
    }

    /** Standard Webhooks puts what it is about in {@code data}. */
    private static JsonNode alert(JsonNode body) {
        return body.has("data") ? body.path("data") : body;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
