package io.myowire.testing.request;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Asks every operation of a service's OpenAPI document for what no well-meant client asks: with odd
 * headers, and with generated paths, queries and bodies. The same seed asks the same.
 */
public final class HostileRequests {
    private static final List<Map<String, String>> ODD_HEADERS = List.of(
            Map.of("Accept", "text/html"),
            Map.of("Accept", "text/plain"),
            Map.of("Accept", "application/xml"),
            Map.of("Accept", "garbage"),
            Map.of("Accept", ";;;,/,q=1"),
            Map.of("Accept", "text/html, */*;q=0.1, *;q=.2"),
            Map.of("If-Modified-Since", "0", "If-Unmodified-Since", "soon"),
            Map.of("If-None-Match", "garbage", "If-Match", "\""),
            Map.of("If-None-Match", "W/\"x", "If-Match", ",,"),
            Map.of("If-Modified-Since", "Sun, 06-Nov-94 08:49:37 GMT", "Range", "bytes=9-1"),
            Map.of("Content-Type", "garbage"),
            Map.of("Content-Type", "application/json; charset=klingon"),
            Map.of("Content-Encoding", "rot13"),
            Map.of("Accept-Language", "\u00e9;q=x,--", "Cookie", "=;=,", "Accept-Charset", "no-such"),
            Map.of("Idempotency-Key", ""),
            Map.of("Idempotency-Key", "k".repeat(300)),
            Map.of("Authorization", "Bearer x.y.z"),
            Map.of("Authorization", "Basic \u00ff"),
            Map.of("X-Forwarded-Host", "evil.test:x", "X-Forwarded-Proto", "gopher", "Forwarded", "for=\"[\""));

    private static final List<String> METHODS = List.of("get", "head", "post", "put", "patch", "delete");
    private static final Pattern JAVA = Pattern.compile("\\b(java|jakarta|com\\.fasterxml|io\\.(myowire|quarkus|vertx)"
            + "|org\\.(jboss|hibernate))\\.[a-z]+\\.|Exception");
    private static final int PATIENCE = 20;
    private static final int SHOWN = 400;
    private static final int TOO_LONG = 414;

    private final URI server;
    private final JsonObject document;
    private final UnaryOperator<String> token;
    private final Random random;
    private final HostileValues values;

    /**
     * @param token of somebody who may do what is at a path
     * @param seed of what is generated
     */
    public HostileRequests(URI server, UnaryOperator<String> token, long seed) throws IOException {
        this.server = server;
        this.token = token;
        this.random = new Random(seed);
        try (KeptConnection connection = new KeptConnection(server)) {
            this.document = new JsonObject(
                    connection.ask("GET", "/q/openapi?format=json", Map.of()).body());
        }
        this.values = new HostileValues(document, random);
    }

    /** What answered neither as declared nor with a problem, in words; empty if nothing did. */
    public List<String> faultsWithOddHeaders() throws IOException {
        List<String> faults = new ArrayList<>();
        for (Operation operation : operations()) {
            String path =
                    operation.path.replaceAll("\\{[^}]*}", UUID.randomUUID().toString());
            for (Map<String, String> headers : ODD_HEADERS) {
                ask(operation, path, headers, operation.takesBody() ? "{}" : "", faults);
            }
        }
        return faults;
    }

    /** The same of so many generated requests to each operation. */
    public List<String> faults(int each) throws IOException {
        List<String> faults = new ArrayList<>();
        for (Operation operation : operations()) {
            for (int i = 0; i < each; i++) {
                String body = operation.takesBody() ? values.body(operation.body()) : "";
                ask(operation, target(operation), Map.of(), body, faults);
            }
        }
        return faults;
    }

    /** How many operations there are to ask. */
    public int count() {
        return operations().size();
    }

    private void ask(Operation operation, String target, Map<String, String> more, String body, List<String> faults)
            throws IOException {
        Map<String, String> headers = new HashMap<>();
        headers.put("Authorization", "Bearer " + token.apply(operation.path));
        if (operation.takesBody()) {
            headers.put("Content-Type", operation.contentType());
            headers.put("If-Match", "*");
        }
        headers.putAll(more);
        String method = operation.method.toUpperCase(Locale.ROOT);
        String asked = "%s %s %s %s".formatted(method, start(target), more, start(body));
        try {
            fault(operation, answer(method, target, headers, body))
                    .ifPresent(fault -> faults.add(asked + ": " + fault));
        } catch (IOException | RuntimeException e) {
            faults.add(asked + ": no answer, " + e);
        }
    }

    /** Waits for a service that says it has too much to do. */
    private KeptConnection.Answer answer(String method, String target, Map<String, String> headers, String body)
            throws IOException {
        KeptConnection.Answer answer = null;
        for (int i = 0; i < PATIENCE; i++) {
            try (KeptConnection connection = new KeptConnection(server)) {
                answer = connection.ask(method, target, headers, body);
            }
            if (answer.status() != 503) {
                break;
            }
        }
        return answer;
    }

    private static String start(String text) {
        return text.substring(0, Math.min(text.length(), SHOWN));
    }

    private static Optional<String> fault(Operation operation, KeptConnection.Answer answer) {
        String type = answer.headers().getOrDefault("content-type", "");
        boolean told = !answer.body().isEmpty();
        String shown = answer.status() + " " + type + " " + start(answer.body());
        if (answer.status() == TOO_LONG) { // of the HTTP codec, which knows no media types
            return Optional.empty();
        }
        if (answer.status() >= 500 || JAVA.matcher(answer.body()).find()) {
            return Optional.of(shown);
        }
        if (answer.status() >= 400) {
            return (!told && operation.method.equals("head")) || type.startsWith("application/problem+json")
                    ? Optional.empty()
                    : Optional.of(shown);
        }
        return !told || operation.makes(type) ? Optional.empty() : Optional.of(shown);
    }

    private String target(Operation operation) {
        String path = Pattern.compile("\\{[^}]*}")
                .matcher(operation.path)
                .replaceAll(
                        parameter -> random.nextBoolean() ? UUID.randomUUID().toString() : encoded(values.text()));
        StringBuilder query = new StringBuilder();
        for (String name : operation.queries()) {
            if (random.nextInt(3) == 0) {
                query.append(query.isEmpty() ? '?' : '&')
                        .append(name)
                        .append('=')
                        .append(encoded(values.text()));
            }
        }
        return path + query;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        for (var path : document.getJsonObject("paths")) {
            JsonObject item = (JsonObject) path.getValue();
            for (String method : METHODS) {
                // A stream does not end, and what is loaded once is no request of a client's.
                if (item.containsKey(method)
                        && !path.getKey().endsWith("/stream")
                        && !path.getKey().endsWith("/starter")) {
                    operations.add(new Operation(method, path.getKey(), item, item.getJsonObject(method)));
                }
            }
        }
        return operations;
    }

    private record Operation(String method, String path, JsonObject item, JsonObject description) {
        boolean takesBody() {
            return description.containsKey("requestBody");
        }

        private JsonObject content() {
            return description.getJsonObject("requestBody").getJsonObject("content", new JsonObject());
        }

        String contentType() {
            return content().fieldNames().stream().findFirst().orElse("application/json");
        }

        JsonObject body() {
            return content().getJsonObject(contentType(), new JsonObject()).getJsonObject("schema", new JsonObject());
        }

        List<String> queries() {
            return Stream.of(item, description)
                    .flatMap(place -> place.getJsonArray("parameters", new JsonArray()).stream())
                    .map(JsonObject.class::cast)
                    .filter(parameter -> parameter.getString("in", "").equals("query"))
                    .map(parameter -> parameter.getString("name"))
                    .toList();
        }

        boolean makes(String type) {
            return plain(type).equals("application/json")
                    || description.getJsonObject("responses").stream()
                            .map(response -> ((JsonObject) response.getValue()).getJsonObject("content"))
                            .filter(Objects::nonNull)
                            .flatMap(made -> made.fieldNames().stream())
                            .anyMatch(made -> plain(made).equals(plain(type)));
        }

        private static String plain(String type) {
            return type.replaceFirst("\\s*;.*", "");
        }
    }
}
