package io.myowire.kubernetes.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.myowire.kubernetes.Item;
import io.myowire.kubernetes.Rule;
import io.myowire.kubernetes.Tree;
import io.myowire.kubernetes.Violations;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Everything is denied but what is named, and what the environment names is allowed. */
public final class Policies implements Rule {
    private static final Pattern HOST_PORT = Pattern.compile("[a-z0-9.-]+:([0-9]{2,5})");
    private static final Pattern JDBC_PORT = Pattern.compile("postgresql://[^/:]+(?::([0-9]+))?/");
    private static final Set<String> URLS =
            Set.of("QUARKUS_OIDC_AUTH_SERVER_URL", "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT");
    private static final Set<String> POSTGRES =
            Set.of("QUARKUS_DATASOURCE_REACTIVE_URL", "QUARKUS_DATASOURCE_JDBC_URL");

    @Override
    public void check(Tree tree, Violations violations) {
        List<Item> policies = tree.of("NetworkPolicy").toList();
        if (policies.stream().noneMatch(Policies::deniesAll)) {
            violations.add(
                    "default-deny", tree, "no NetworkPolicy chooses every pod, denies both ways and allows nothing");
        }
        policies.forEach(policy -> types(policy, violations));
        tree.workloads().forEach(item -> covered(tree, item, policies, violations));
    }

    private static void types(Item policy, Violations violations) {
        policy.elements("/spec/ingress")
                .filter(rule -> rule.getValue().isEmpty())
                .forEach(rule -> violations.add(
                        "policy-open", policy, rule.getKey(), "lets everybody in at every port; name them"));
        for (String type : List.of("Ingress", "Egress")) {
            String rules = "/spec/" + type.toLowerCase(Locale.ROOT);
            if (!policy.at(rules).isEmpty() && !types(policy).contains(type)) {
                violations.add("policy-type", policy, "/spec/policyTypes", "lacks " + type + ": its rules are ignored");
            }
        }
    }

    private static boolean deniesAll(Item policy) {
        return policy.at("/spec/podSelector").isEmpty()
                && types(policy).containsAll(List.of("Ingress", "Egress"))
                && policy.at("/spec/ingress").isEmpty()
                && policy.at("/spec/egress").isEmpty();
    }

    private static List<String> types(Item policy) {
        return Labels.texts(policy.at("/spec/policyTypes"));
    }

    private static void covered(Tree tree, Item workload, List<Item> policies, Violations violations) {
        List<Item> own = policies.stream()
                .filter(policy -> Labels.chooses(policy.at("/spec/podSelector"), workload.podLabels()))
                .toList();
        boolean serves = workload.containers().anyMatch(c -> c.getValue().has("ports"));
        if (serves && own.stream().allMatch(policy -> policy.at("/spec/ingress").isEmpty())) {
            violations.add(
                    "network-policy-missing",
                    workload,
                    "/spec/template/metadata/labels",
                    "no NetworkPolicy lets anything in to its ports");
        }
        Set<Integer> needed = needed(tree, workload);
        needed.removeIf(port -> own.stream().anyMatch(policy -> allows(policy, port)));
        needed.forEach(port -> violations.add(
                "network-policy-missing",
                workload,
                "/spec/template/metadata/labels",
                "no NetworkPolicy lets it out to port " + port + ", which its environment names"));
    }

    private static Set<Integer> needed(Tree tree, Item workload) {
        Set<Integer> ports = new TreeSet<>();
        if (tree.services().of(workload).isPresent()) {
            ports.add(53);
            workload.containers()
                    .map(container -> Environment.variables(tree, container.getValue()))
                    .forEach(variables -> add(variables, ports));
        }
        return ports;
    }

    /** A container that migrates and ends talks to its database and to nobody else. */
    private static void add(Map<String, String> variables, Set<Integer> ports) {
        boolean migrates = "true".equals(variables.get("QUARKUS_INIT_AND_EXIT"));
        variables.forEach((name, value) -> {
            if (!migrates || POSTGRES.contains(name)) {
                add(name, value, ports);
            }
        });
    }

    private static void add(String name, String value, Set<Integer> ports) {
        if (name.equals("KAFKA_BOOTSTRAP_SERVERS")) {
            Stream.of(value.split(","))
                    .map(String::strip)
                    .map(HOST_PORT::matcher)
                    .filter(Matcher::matches)
                    .forEach(server -> ports.add(Integer.valueOf(server.group(1))));
        } else if (POSTGRES.contains(name)) {
            Matcher url = JDBC_PORT.matcher(value);
            if (url.find()) {
                ports.add(url.group(1) == null ? 5432 : Integer.parseInt(url.group(1)));
            }
        } else if (URLS.contains(name) && value.startsWith("http")) {
            URI url = URI.create(value);
            int plain = "https".equals(url.getScheme()) ? 443 : 80;
            ports.add(url.getPort() < 0 ? plain : url.getPort());
        }
    }

    private static boolean allows(Item policy, int port) {
        return policy.elements("/spec/egress")
                .map(Map.Entry::getValue)
                .map(rule -> rule.path("ports"))
                .anyMatch(ports -> ports.isEmpty() || ports.valueStream().anyMatch(p -> in(p, port)));
    }

    private static boolean in(JsonNode range, int port) {
        int first = range.path("port").asInt();
        return !range.has("port")
                || (port >= first && port <= range.path("endPort").asInt(first));
    }
}
