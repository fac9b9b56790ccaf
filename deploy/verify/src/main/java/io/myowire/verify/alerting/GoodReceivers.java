package io.myowire.verify.alerting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Receivers that answer at once, each a host of its own, and note when they heard of a finding. */
final class GoodReceivers implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server = HttpServer.create(new InetSocketAddress(0), 1024);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Queue<Long>> heard = new ConcurrentHashMap<>();

    GoodReceivers() throws IOException {
        server.setExecutor(threads);
        server.createContext("/", this::receive);
        server.start();
    }

    String url(int host) {
        return "http://127.0.2.%d:%d/".formatted(host, server.getAddress().getPort());
    }

    /** When each receiver heard of the finding, by {@link System#nanoTime}. */
    Queue<Long> heard(String finding) {
        return heard.computeIfAbsent(finding, none -> new ConcurrentLinkedQueue<>());
    }

    private void receive(HttpExchange exchange) throws IOException {
        long arrived = System.nanoTime();
        try (exchange) {
            JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
            exchange.sendResponseHeaders(204, -1);
            heard(body.path("data").path("finding").path("id").asText()).add(arrived);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
