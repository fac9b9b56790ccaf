package io.myowire.kubernetes.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.myowire.kubernetes.Item;
import io.myowire.kubernetes.Rule;
import io.myowire.kubernetes.Tree;
import io.myowire.kubernetes.Violations;
import java.util.Map;
import java.util.stream.Stream;

/** Nothing is reached from outside but by the gateway, which leads to no management port; no pod may do anything to the cluster. */
public final class Exposure implements Rule {
    private static final String MANAGEMENT = "management";

    @Override
    public void check(Tree tree, Violations violations) {
        tree.of("Service").forEach(service -> service(service, violations));
        tree.of("HTTPRoute").forEach(route -> route.elements("/spec/rules")
                .flatMap(rule -> route.elements(rule.getKey() + "/backendRefs"))
                .forEach(backend -> backend(
                        tree,
                        route,
                        backend,
                        backend.getValue().path("name").asText(),
                        Stream.of(backend.getValue().path("port")),
                        violations)));
        tree.of("Ingress").forEach(ingress -> ingress.elements("/spec/rules")
                .flatMap(rule -> ingress.elements(rule.getKey() + "/http/paths"))
                .forEach(path -> backend(
                        tree,
                        ingress,
                        path,
                        path.getValue().at("/backend/service/name").asText(),
                        path.getValue().at("/backend/service/port").valueStream(),
                        violations)));
        tree.of("RoleBinding", "ClusterRoleBinding")
                .filter(binding -> binding.elements("/subjects")
                        .map(subject -> subject.getValue().path("name").asText())
                        .anyMatch(name -> tree.find("ServiceAccount", name).isPresent()))
                .forEach(binding -> add(
                        binding,
                        "/subjects",
                        "gives a pod rights on the cluster, and none of the suite's asks the API server",
                        violations));
    }

    private static void service(Item service, Violations violations) {
        String type = service.text("/spec/type");
        if (type.equals("NodePort") || type.equals("LoadBalancer")) {
            add(service, "/spec/type", type + " opens it to the outside, past the gateway", violations);
        }
        if (!service.at("/spec/externalIPs").isEmpty()) {
            add(service, "/spec/externalIPs", "open it to the outside, past the gateway", violations);
        }
    }

    private static void backend(
            Tree tree,
            Item item,
            Map.Entry<String, JsonNode> backend,
            String service,
            Stream<JsonNode> asked,
            Violations violations) {
        boolean management = asked.map(JsonNode::asText).anyMatch(port -> tree.find("Service", service).stream()
                .flatMap(found -> found.elements("/spec/ports"))
                .map(Map.Entry::getValue)
                .filter(found -> found.path("name").asText().equals(MANAGEMENT))
                .anyMatch(found -> port.equals(MANAGEMENT)
                        || port.equals(found.path("port").asText())));
        if (management) {
            add(item, backend.getKey(), "leads to the management port of " + service + ", for all to read", violations);
        }
    }

    private static void add(Item item, String path, String message, Violations violations) {
        violations.add("exposed", item, path, message);
    }
}
