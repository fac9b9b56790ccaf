package io.myowire.kubernetes.rules;

import io.myowire.kubernetes.Item;
import io.myowire.kubernetes.Rule;
import io.myowire.kubernetes.Tree;
import io.myowire.kubernetes.Violations;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What operators run is spoken to over TLS, by who is known and may; and so is the gateway. */
public final class Transport implements Rule {
    private static final Pattern VERIFIED = Pattern.compile(".*[?&]sslmode=verify-full(&.*)?");
    private static final String BOOTSTRAP = "-kafka-bootstrap";

    @Override
    public void check(Tree tree, Violations violations) {
        tree.of("Kafka").forEach(kafka -> brokers(kafka, violations));
        tree.serviceWorkloads().forEach(item -> item.containers().forEach(container -> {
            Map<String, String> variables = Environment.variables(tree, container.getValue());
            kafka(tree, item, container.getKey(), variables, violations);
            Stream.of("QUARKUS_DATASOURCE_JDBC_URL", "QUARKUS_DATASOURCE_REACTIVE_URL")
                    .filter(name -> isOperated(tree, variables.getOrDefault(name, "")))
                    .filter(name -> !VERIFIED.matcher(variables.get(name)).matches())
                    .forEach(name -> add(
                            item,
                            container.getKey() + "/env/" + name,
                            "has no sslmode=verify-full: whoever answers would be believed",
                            violations));
        }));
        tree.of("HTTPRoute").forEach(route -> clear(tree, route, violations));
    }

    private static void brokers(Item kafka, Violations violations) {
        kafka.elements("/spec/kafka/listeners")
                .filter(listener -> !listener.getValue().path("tls").asBoolean()
                        || listener.getValue().at("/authentication/type").isMissingNode())
                .forEach(listener ->
                        add(kafka, listener.getKey(), "lets in who is not known, or unencrypted", violations));
        if (kafka.text("/spec/kafka/authorization/type").isEmpty()) {
            add(kafka, "/spec/kafka/authorization", "is missing: whoever is let in may do everything", violations);
        }
    }

    private static void kafka(
            Tree tree, Item item, String container, Map<String, String> variables, Violations violations) {
        boolean operated = tree.of("Kafka")
                .anyMatch(kafka ->
                        variables.getOrDefault("KAFKA_BOOTSTRAP_SERVERS", "").startsWith(kafka.name() + BOOTSTRAP));
        if (operated && !"SSL".equals(variables.get("KAFKA_SECURITY_PROTOCOL"))) {
            add(item, container + "/env/KAFKA_SECURITY_PROTOCOL", "is not SSL", violations);
        }
    }

    private static boolean isOperated(Tree tree, String url) {
        return tree.of("Cluster").anyMatch(cluster -> url.contains("//" + cluster.name() + "-r"));
    }

    /** A route that serves, and does not only redirect, on a listener without TLS. */
    private static void clear(Tree tree, Item route, Violations violations) {
        boolean serves = route.elements("/spec/rules")
                .anyMatch(rule -> !rule.getValue().path("backendRefs").isEmpty());
        route.elements("/spec/parentRefs")
                .filter(parent -> serves)
                .filter(parent -> tree
                        .find("Gateway", parent.getValue().path("name").asText())
                        .stream()
                        .flatMap(gateway -> gateway.elements("/spec/listeners"))
                        .filter(listener -> !parent.getValue().has("sectionName")
                                || parent.getValue()
                                        .path("sectionName")
                                        .equals(listener.getValue().path("name")))
                        .anyMatch(listener ->
                                listener.getValue().path("protocol").asText().equals("HTTP")))
                .forEach(parent -> add(route, parent.getKey(), "is served without TLS too", violations));
    }

    private static void add(Item item, String path, String message, Violations violations) {
        violations.add("not-encrypted", item, path, message);
    }
}
