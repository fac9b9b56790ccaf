package io.myowire.kubernetes.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.myowire.kubernetes.Item;
import io.myowire.kubernetes.Rule;
import io.myowire.kubernetes.Tree;
import io.myowire.kubernetes.Violations;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Ports have numbers and names that the API server takes, and policies name ports that pods have. */
public final class PortForms implements Rule {
    private static final int HIGHEST = 65_535;
    private static final Pattern NAME = Pattern.compile("(?=.{1,15}$)(?=.*[a-z])[a-z0-9]+(-[a-z0-9]+)*");
    private static final List<String> PROTOCOLS = List.of("", "TCP", "UDP", "SCTP");

    @Override
    public void check(Tree tree, Violations violations) {
        tree.workloads().forEach(item -> containers(item, violations));
        tree.of("Service").forEach(service -> service(service, violations));
        tree.of("NetworkPolicy").forEach(policy -> policy(tree, policy, violations));
    }

    private static void containers(Item item, Violations violations) {
        item.containers().forEach(container -> {
            ports(item, container.getKey() + "/ports", "containerPort", violations);
            for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
                for (String handler : List.of("httpGet", "tcpSocket")) {
                    JsonNode port =
                            container.getValue().path(probe).path(handler).path("port");
                    probe(item, container, probe, port, violations);
                }
            }
        });
    }

    private static void probe(
            Item item, Map.Entry<String, JsonNode> container, String probe, JsonNode port, Violations violations) {
        if (port.isInt()) {
            number(item, container.getKey() + "/" + probe, port, violations);
        } else if (port.isTextual()
                && container.getValue().path("ports").valueStream().noneMatch(p -> p.path("name")
                        .equals(port))) {
            violations.add(
                    "probe-port-missing",
                    item,
                    container.getKey() + "/" + probe,
                    "the container has no port " + port.asText());
        }
    }

    private static void service(Item service, Violations violations) {
        ports(service, "/spec/ports", "port", violations);
        service.elements("/spec/ports").forEach(port -> {
            JsonNode target = port.getValue().path("targetPort");
            if (target.isInt()) {
                number(service, port.getKey() + "/targetPort", target, violations);
            } else if (target.isTextual()) {
                name(service, port.getKey() + "/targetPort", target.asText(), violations);
            }
            if (service.at("/spec/ports").size() > 1 && !port.getValue().has("name")) {
                add(service, port.getKey(), "of several ports each has a name", violations);
            }
        });
    }

    private static void ports(Item item, String list, String field, Violations violations) {
        Set<String> seen = new HashSet<>();
        item.elements(list).forEach(port -> {
            number(item, port.getKey() + "/" + field, port.getValue().path(field), violations);
            String name = port.getValue().path("name").asText();
            if (!name.isEmpty()) {
                name(item, port.getKey() + "/name", name, violations);
            }
            String protocol = port.getValue().path("protocol").asText("TCP");
            if (!seen.add(port.getValue().path(field).asText() + protocol) || (!name.isEmpty() && !seen.add(name))) {
                add(item, port.getKey(), "is there twice", violations);
            }
        });
    }

    private static void policy(Tree tree, Item policy, Violations violations) {
        for (String direction : List.of("ingress", "egress")) {
            policy.elements("/spec/" + direction)
                    .flatMap(rule -> policy.elements(rule.getKey() + "/ports"))
                    .forEach(port -> policyPort(tree, policy, direction, port, violations));
        }
    }

    private static void policyPort(
            Tree tree, Item policy, String direction, Map.Entry<String, JsonNode> entry, Violations violations) {
        JsonNode port = entry.getValue().path("port");
        JsonNode end = entry.getValue().path("endPort");
        if (!PROTOCOLS.contains(entry.getValue().path("protocol").asText())) {
            add(policy, entry.getKey() + "/protocol", "is none of TCP, UDP, SCTP", violations);
        }
        if (port.isInt()) {
            number(policy, entry.getKey() + "/port", port, violations);
        } else if (port.isTextual()) {
            name(policy, entry.getKey() + "/port", port.asText(), violations);
            if (direction.equals("ingress") && !known(tree, policy, port.asText())) {
                add(
                        policy,
                        entry.getKey() + "/port",
                        "no pod it chooses has a port named " + port.asText(),
                        violations);
            }
        }
        if (!end.isMissingNode() && (!port.isInt() || end.asInt() < port.asInt() || end.asInt() > HIGHEST)) {
            add(
                    policy,
                    entry.getKey() + "/endPort",
                    end.asText() + " is not from " + port.asText() + " upwards",
                    violations);
        }
    }

    private static boolean known(Tree tree, Item policy, String port) {
        List<Item> chosen = tree.workloads()
                .filter(item -> Labels.chooses(policy.at("/spec/podSelector"), item.podLabels()))
                .toList();
        return chosen.isEmpty()
                || chosen.stream()
                        .flatMap(Item::containers)
                        .flatMap(container -> Stream.of(container.getValue().path("ports")))
                        .flatMap(JsonNode::valueStream)
                        .anyMatch(declared -> declared.path("name").asText().equals(port));
    }

    private static void number(Item item, String path, JsonNode port, Violations violations) {
        if (port.asInt() < 1 || port.asInt() > HIGHEST) {
            add(item, path, port.asText() + " is no port", violations);
        }
    }

    private static void name(Item item, String path, String name, Violations violations) {
        if (!NAME.matcher(name).matches()) {
            add(
                    item,
                    path,
                    "'" + name + "' cannot name a port: at most 15 of a-z, 0-9 and '-', a letter among them",
                    violations);
        }
    }

    private static void add(Item item, String path, String message, Violations violations) {
        violations.add("port-form", item, path, message);
    }
}
