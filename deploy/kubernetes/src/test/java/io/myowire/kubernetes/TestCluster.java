package io.myowire.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * As much of an API server as the client asks before it acts: which types there are and which objects, those of the rendered
 * overlays. It admits everything and runs nothing: what is tried on it is the client's own reading of a command.
 */
final class TestCluster implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Types of which operators, and Kubernetes itself, make objects. */
    private static final Map<String, String> MADE = Map.of(
            "Pod",
            "v1",
            "Event",
            "v1",
            "Backup",
            "postgresql.cnpg.io/v1",
            "StrimziPodSet",
            "core.strimzi.io/v1",
            "ReplicaSet",
            "apps/v1");

    private final HttpServer server;
    private final List<Item> objects;
    private final Map<String, Set<String>> types = new TreeMap<>();
    private final Set<String> made = ConcurrentHashMap.newKeySet();
    private final Set<String> gone = ConcurrentHashMap.newKeySet();

    TestCluster(List<Item> rendered) throws IOException {
        objects = Stream.concat(rendered.stream(), rendered.stream().flatMap(TestCluster::pods))
                .map(item -> new Item(withStatus(item.node().deepCopy())))
                .toList();
        objects.forEach(item -> type(item.apiVersion(), item.kind()));
        MADE.forEach((kind, version) -> type(version, kind));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What was made since, as Kind/name. */
    Set<String> made() {
        return made;
    }

    /** As it was at first. */
    void reset() {
        made.clear();
        gone.clear();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void type(String version, String kind) {
        types.computeIfAbsent(version, key -> new TreeSet<>()).add(kind);
    }

    /** One pod of each workload and of each cluster of PostgreSQL, named as their makers do. */
    private static Stream<Item> pods(Item item) {
        boolean postgres = item.is("Cluster");
        if (!postgres && item.podPath().isEmpty()) {
            return Stream.empty();
        }
        ObjectNode pod = MAPPER.createObjectNode().put("apiVersion", "v1").put("kind", "Pod");
        ObjectNode metadata = pod.putObject("metadata")
                .put("name", item.name() + (postgres ? "-1" : "-0"))
                .put("namespace", item.text("/metadata/namespace"));
        ObjectNode labels = metadata.putObject("labels");
        item.podLabels().forEach(labels::put);
        if (postgres) {
            labels.put("cnpg.io/cluster", item.name());
        }
        return Stream.of(new Item(pod));
    }

    private static JsonNode withStatus(JsonNode object) {
        ArrayNode conditions = ((ObjectNode) object).putObject("status").putArray("conditions");
        ForeignNames.all()
                .conditions()
                .getOrDefault(object.path("kind").asText(), Set.of())
                .forEach(name -> conditions.addObject().put("type", name).put("status", "True"));
        return object;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().substring(1).split("/", -1);
        JsonNode body = MAPPER.readTree(exchange.getRequestBody().readAllBytes());
        JsonNode answer = answer(exchange.getRequestMethod(), path, query(exchange), body);
        byte[] bytes = MAPPER.writeValueAsBytes(answer);
        int status = answer.path("code").asInt(200);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static Map<String, String> query(HttpExchange exchange) {
        Map<String, String> query = new TreeMap<>();
        String raw = Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), "");
        for (String part : raw.split("&", -1)) {
            String[] pair = part.split("=", 2);
            query.put(pair[0], URLDecoder.decode(pair.length > 1 ? pair[1] : "", StandardCharsets.UTF_8));
        }
        return query;
    }

    private JsonNode answer(String method, String[] path, Map<String, String> query, JsonNode body) {
        boolean core = path[0].equals("api");
        int start = core ? 2 : 3;
        if (path.length < start) {
            return core
                    ? MAPPER.createObjectNode().put("kind", "APIVersions").set("versions", array(List.of("v1")))
                    : groups();
        }
        String version = core ? path[1] : path[1] + "/" + path[2];
        if (!Set.of("api", "apis").contains(path[0]) || !types.containsKey(version)) {
            return status("NotFound", 404);
        }
        if (path.length == start) {
            return resources(version);
        }
        List<String> rest = new ArrayList<>(List.of(path).subList(start, path.length));
        String namespace = "";
        if (rest.size() > 2 && rest.getFirst().equals("namespaces")) {
            namespace = rest.get(1);
            rest = rest.subList(2, rest.size());
        }
        return object(method, version, namespace, rest, query, body);
    }

    private JsonNode object(
            String method,
            String version,
            String namespace,
            List<String> rest,
            Map<String, String> query,
            JsonNode body) {
        String kind = types.get(version).stream()
                .filter(candidate -> plural(candidate).equals(rest.getFirst()))
                .findFirst()
                .orElse("");
        if (method.equals("POST") || method.equals("PATCH")) {
            made.add(method.equals("POST") ? new Item(body).id() : kind + "/" + rest.get(1));
        }
        if (method.equals("POST")) {
            return body;
        }
        List<Item> found = objects.stream()
                .filter(item -> item.is(kind) && item.apiVersion().equals(version))
                .filter(item ->
                        namespace.isEmpty() || item.text("/metadata/namespace").equals(namespace))
                .filter(item -> !gone.contains(item.id()))
                .filter(item -> chosen(item, query.getOrDefault("labelSelector", "")))
                .filter(item -> query.getOrDefault("fieldSelector", "").isEmpty()
                        || query.get("fieldSelector").equals("metadata.name=" + item.name()))
                .toList();
        if (rest.size() == 1) {
            ObjectNode list =
                    MAPPER.createObjectNode().put("apiVersion", version).put("kind", kind + "List");
            list.putObject("metadata").put("resourceVersion", "1");
            list.set("items", array(found.stream().map(Item::node).toList()));
            return list;
        }
        return found.stream()
                .filter(item -> item.name().equals(rest.get(1)))
                .findFirst()
                .map(item -> {
                    if (method.equals("DELETE")) {
                        gone.add(item.id());
                    }
                    return item.node();
                })
                .orElseGet(() -> status("NotFound", 404).put("message", rest + " not found"));
    }

    private static boolean chosen(Item item, String selector) {
        return Stream.of(selector.split(",", -1))
                .filter(part -> !part.isEmpty())
                .allMatch(part -> {
                    String[] pair = part.split("=", 2);
                    String value = item.labels().get(pair[0]);
                    return value != null && (pair.length < 2 || value.equals(pair[1]));
                });
    }

    private JsonNode groups() {
        ObjectNode list = MAPPER.createObjectNode().put("kind", "APIGroupList").put("apiVersion", "v1");
        ArrayNode groups = list.putArray("groups");
        types.keySet().stream().filter(version -> version.contains("/")).forEach(version -> {
            ObjectNode group = groups.addObject().put("name", version.substring(0, version.indexOf('/')));
            ObjectNode only = MAPPER.createObjectNode()
                    .put("groupVersion", version)
                    .put("version", version.substring(version.indexOf('/') + 1));
            group.putArray("versions").add(only);
            group.set("preferredVersion", only.deepCopy());
        });
        return list;
    }

    private JsonNode resources(String version) {
        ObjectNode list = MAPPER.createObjectNode()
                .put("kind", "APIResourceList")
                .put("apiVersion", "v1")
                .put("groupVersion", version);
        ArrayNode resources = list.putArray("resources");
        for (String kind : types.get(version)) {
            ObjectNode resource = resources
                    .addObject()
                    .put("name", plural(kind))
                    .put("singularName", kind.toLowerCase(Locale.ROOT))
                    .put("namespaced", !Set.of("Namespace", "ClusterIssuer").contains(kind))
                    .put("kind", kind);
            resource.set("verbs", array(List.of("create", "delete", "get", "list", "patch", "update", "watch")));
        }
        return list;
    }

    static String plural(String kind) {
        String lower = kind.toLowerCase(Locale.ROOT);
        return lower.endsWith("y") && !lower.endsWith("ay")
                ? lower.substring(0, lower.length() - 1) + "ies"
                : lower + "s";
    }

    private static ObjectNode status(String reason, int code) {
        return MAPPER.createObjectNode()
                .put("kind", "Status")
                .put("apiVersion", "v1")
                .put("status", "Failure")
                .put("reason", reason)
                .put("code", code);
    }

    private static ArrayNode array(List<?> values) {
        return MAPPER.valueToTree(new ArrayList<>(values));
    }

    /** The objects of several overlays, each once. */
    static List<Item> once(List<Item> items) {
        Set<String> seen = new HashSet<>();
        return items.stream()
                .filter(item -> seen.add(item.apiVersion() + item.id() + item.text("/metadata/namespace")))
                .toList();
    }
}
