package io.myowire.verify.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.myowire.local.LocalStack;
import io.myowire.local.Service;
import io.myowire.testing.request.KeptConnection;
import io.myowire.verify.Receiver;
import io.myowire.verify.Wire;
import io.myowire.verify.Wire.Answer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Every route that can be read, asked as caches and browsers ask, through the gateway, where one
 * connection carries the requests of many users: an answer that does not end where it should is
 * taken for part of the next one.
 */
final class EveryRoute {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final String NOBODY = "01920000-0000-7000-8000-000000000000";

    private final Map<String, String> real = new HashMap<>();
    private final LocalStack stack;
    private final String token;

    EveryRoute(LocalStack stack) throws IOException, InterruptedException {
        this.stack = stack;
        this.token = stack.token("rita", "reader");
        Wire reader = new Wire(stack.baseUrl(), token);
        Wire curator = new Wire(stack.baseUrl(), stack.token("ana", "curator"));
        try (Receiver receiver = new Receiver()) {
            JsonNode subscription = await().atMost(PATIENCE)
                    .until(
                            () -> reader.post(
                                    "/api/subscriptions",
                                    Wire.subscription("routes", List.of("compound:resveratrol"), receiver.url())),
                            answer -> answer.status() == 201)
                    .json();
            receiver.trust(subscription.path("webhook").path("secret").asText());
            Answer posted = curator.post(
                    "/api/findings", Wire.finding("route.1", List.of("compound:resveratrol", "outcome:endurance")));
            assertThat(posted.status()).as(posted.json().toString()).isEqualTo(201);
            await().atMost(PATIENCE).until(() -> !receiver.calls().isEmpty());
            real.put("subscriptions", subscription.path("id").asText());
            real.put("findings", posted.json().path("id").asText());
            real.put("alerts", first(reader, "/api/alerts"));
            real.put("deliveries", first(reader, "/api/deliveries"));
            real.put("endpoints", first(reader, "/api/endpoints"));
            real.put("compounds", "caffeine");
            real.put("topics", "compound:caffeine");
            Path feed = Path.of(
                    URI.create(subscription.path("feeds").path("json").asText()).getPath());
            real.put("feed token", feed.getFileName().toString().replace(".json", ""));
        }
    }

    void walk() throws IOException {
        List<String> walked = new ArrayList<>();
        try (KeptConnection connection = new KeptConnection(URI.create(stack.baseUrl()))) {
            for (String route : routes()) {
                ask(connection, "HEAD", route, Map.of());
                if (!route.contains("/stream")) {
                    askConditionally(connection, route);
                }
                walked.add(route);
            }
        }
        assertThat(walked)
                .anyMatch(route -> route.startsWith("/api/alerts/stream"))
                .contains("/api/findings", "/api/topics/compound:caffeine")
                .hasSizeGreaterThan(20);
    }

    /** First plainly, for the tag; then with it, then with a star, which every existing thing meets. */
    private void askConditionally(KeptConnection connection, String route) throws IOException {
        KeptConnection.Answer plain = ask(connection, "GET", route, Map.of());
        String tag = plain.headers().get("etag");
        if (tag != null) {
            ask(connection, "GET", route, Map.of("If-None-Match", tag));
            ask(connection, "HEAD", route, Map.of("If-None-Match", tag));
        }
        ask(connection, "GET", route, Map.of("If-None-Match", "*"));
    }

    /** Asks, and then asks something else, of which the answer is known. */
    private KeptConnection.Answer ask(KeptConnection connection, String method, String route, Map<String, String> more)
            throws IOException {
        Map<String, String> headers = new HashMap<>(more);
        headers.put("Authorization", "Bearer " + token);
        try {
            KeptConnection.Answer answer = connection.ask(method, route, headers);
            assertThat(answer.status()).as(method + " " + route).isLessThan(500);
            KeptConnection.Answer other = connection.ask("GET", "/api/topics/compound:caffeine", Map.of());
            assertThat(other.body())
                    .as("after " + method + " " + route + " " + more)
                    .contains("compound:caffeine");
            return answer;
        } catch (IOException e) {
            throw new AssertionError(method + " " + route + " " + more + " spoils the connection", e);
        }
    }

    /** The paths that the three services say can be read, each with something that is there. */
    private Iterable<String> routes() throws IOException {
        TreeSet<String> routes = new TreeSet<>();
        for (Service service : Service.values()) {
            for (var path : paths(service).properties()) {
                if (path.getValue().has("get")) {
                    routes.add(filled(path.getKey()));
                }
            }
        }
        return routes;
    }

    private JsonNode paths(Service service) throws IOException {
        try (KeptConnection connection = new KeptConnection(URI.create(stack.baseUrl()))) {
            String document =
                    connection.ask("GET", "/openapi/" + service.id(), Map.of()).body();
            return YAML.readTree(document).path("paths");
        }
    }

    private String filled(String path) {
        if (path.startsWith("/feeds/")) {
            return path.replaceFirst("\\{[^}]+}", real.get("feed token"));
        }
        String kind = path.startsWith("/api/") ? Path.of(path).getName(1).toString() : "";
        return path.replaceFirst("\\{[^}]+}", real.getOrDefault(kind, NOBODY)).replaceAll("\\{[^}]+}", "1");
    }

    private static String first(Wire reader, String list) throws IOException, InterruptedException {
        return reader.get(list).json().path("items").path(0).path("id").asText(NOBODY);
    }
}
