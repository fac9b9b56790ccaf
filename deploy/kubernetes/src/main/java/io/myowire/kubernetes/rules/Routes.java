package io.myowire.kubernetes.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.myowire.kubernetes.Item;
import io.myowire.kubernetes.Rule;
import io.myowire.kubernetes.Tree;
import io.myowire.kubernetes.Violations;
import java.util.Map;
import java.util.stream.Stream;

/** HTTPRoutes and Ingresses lead to Services that are there, and the stream has no deadline. */
public final class Routes implements Rule {
    private static final String STREAM = "/api/alerts/stream";

    @Override
    public void check(Tree tree, Violations violations) {
        tree.of("HTTPRoute").forEach(route -> route(tree, route, violations));
        tree.of("Ingress").forEach(ingress -> ingress(tree, ingress, violations));
        boolean gateway = tree.of("HTTPRoute").findAny().isPresent();
        boolean stream = tree.of("HTTPRoute").flatMap(Routes::rules).anyMatch(Routes::isStream);
        if (gateway && !stream) {
            violations.add(
                    "stream-timeout",
                    tree,
                    "no HTTPRoute has a rule of its own for " + STREAM + "; give it timeouts 0s");
        }
    }

    private static void route(Tree tree, Item route, Violations violations) {
        route.elements("/spec/rules").forEach(rule -> {
            route.elements(rule.getKey() + "/backendRefs")
                    .forEach(backend -> backend(tree, route, backend, violations));
            if (isStream(rule.getValue())
                    && !rule.getValue().at("/timeouts/request").asText().equals("0s")) {
                violations.add(
                        "stream-timeout",
                        route,
                        rule.getKey() + "/timeouts/request",
                        "is not 0s; the live stream would be cut");
            }
        });
        route.elements("/spec/parentRefs")
                .filter(parent -> !parent.getValue().has("namespace"))
                .filter(parent -> tree.of("Gateway").findAny().isPresent())
                .filter(parent -> tree.find(
                                "Gateway", parent.getValue().path("name").asText())
                        .isEmpty())
                .forEach(parent ->
                        violations.add("reference-missing", route, parent.getKey(), "there is no such Gateway"));
    }

    private static Stream<JsonNode> rules(Item route) {
        return route.elements("/spec/rules").map(Map.Entry::getValue);
    }

    private static boolean isStream(JsonNode rule) {
        return rule.path("matches")
                .valueStream()
                .anyMatch(match -> match.at("/path/value").asText().equals(STREAM));
    }

    private static void backend(Tree tree, Item route, Map.Entry<String, JsonNode> backend, Violations violations) {
        JsonNode node = backend.getValue();
        exists(tree, route, backend.getKey(), node.path("name").asText(), node.path("port"), violations);
    }

    private static void ingress(Tree tree, Item ingress, Violations violations) {
        ingress.elements("/spec/rules")
                .flatMap(rule -> ingress.elements(rule.getKey() + "/http/paths"))
                .forEach(path -> {
                    JsonNode service = path.getValue().at("/backend/service");
                    JsonNode port = service.path("port");
                    exists(
                            tree,
                            ingress,
                            path.getKey() + "/backend",
                            service.path("name").asText(),
                            port.has("name") ? port.get("name") : port.path("number"),
                            violations);
                });
    }

    private static void exists(Tree tree, Item item, String path, String name, JsonNode port, Violations violations) {
        boolean found = tree.find("Service", name).stream()
                .flatMap(service -> service.elements("/spec/ports"))
                .map(Map.Entry::getValue)
                .anyMatch(p -> p.path("port").asText().equals(port.asText())
                        || p.path("name").asText().equals(port.asText()));
        if (!found) {
            violations.add(
                    "route-backend-missing", item, path, "there is no Service " + name + " with port " + port.asText());
        }
    }
}
