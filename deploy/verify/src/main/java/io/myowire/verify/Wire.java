package io.myowire.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The suite's HTTP as a user with a token calls it. */
public final class Wire {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** An answer: its status, headers and JSON, which is missing if it had no body. */
    public record Answer(int status, java.net.http.HttpHeaders headers, JsonNode json) {}

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final String baseUrl;
    private final String token;

    /**
     * @param token null for a caller who is not signed in
     */
    public Wire(String baseUrl, String token) {
        this.baseUrl = baseUrl;
        this.token = token;
    }

    public Answer get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    /** Reads all that is answered, whatever it is made of. */
    public int status(String path) throws IOException, InterruptedException {
        return client.send(request(path).GET().build(), BodyHandlers.ofByteArray())
                .statusCode();
    }

    public Answer post(String path, JsonNode body) throws IOException, InterruptedException {
        return send(json(path).POST(BodyPublishers.ofString(body.toString())));
    }

    /** Deletes what has that path and the version just read. */
    public Answer delete(String path) throws IOException, InterruptedException {
        String version = get(path).headers().firstValue("ETag").orElse("*");
        return send(request(path).header("If-Match", version).DELETE());
    }

    /** The first so many events of a live stream, by their names; waits for as long as it takes. */
    public List<String> events(String path, int count) throws IOException, InterruptedException {
        HttpResponse<Stream<String>> answer = client.send(request(path).GET().build(), BodyHandlers.ofLines());
        try (Stream<String> lines = answer.body()) {
            return lines.filter(line -> line.startsWith("event:"))
                    .map(line -> line.substring("event:".length()).strip())
                    .limit(count)
                    .toList();
        }
    }

    /** A post that the server does once, however often it is sent under this key. */
    public Answer postOnce(String path, String key, JsonNode body) throws IOException, InterruptedException {
        return send(json(path).header("Idempotency-Key", key).POST(BodyPublishers.ofString(body.toString())));
    }

    private HttpRequest.Builder json(String path) {
        return request(path).header("Content-Type", "application/json");
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create(baseUrl).resolve(path)).timeout(PATIENCE);
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = client.send(request.build(), BodyHandlers.ofByteArray());
        return new Answer(answer.statusCode(), answer.headers(), JSON.readTree(answer.body()));
    }

    /** An invented finding of these topics; its DOI ends in {@code number}. */
    public static ObjectNode finding(String number, List<String> topics) {
        ObjectNode finding = JSON.createObjectNode();
        finding.put("statement", "An invented example: compound X lowered a depression score")
                .put("direction", "supports")
                .put("design", "randomised-trial")
                .put("species", "human")
                .put("sampleSize", 80);
        topics.forEach(finding.putArray("topics")::add);
        finding.putObject("source")
                .put("doi", "10.5555/example." + number)
                .put("title", "An invented trial, number " + number)
                .put("journal", "Journal of Examples")
                .put("published", "2020")
                .putArray("authors")
                .add("Doe J");
        return finding;
    }

    /** A subscription to any of these topics at that webhook. */
    public static ObjectNode subscription(String name, List<String> anyOf, String webhook) {
        ObjectNode subscription = JSON.createObjectNode();
        subscription.put("name", name);
        anyOf.forEach(subscription.putArray("anyOf")::add);
        subscription.putArray("changes").add("accepted").add("retracted");
        subscription.putObject("webhook").put("url", webhook);
        return subscription;
    }

    public static ObjectNode object() {
        return JSON.createObjectNode();
    }
}
