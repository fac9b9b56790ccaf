package io.myowire.kubernetes.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.myowire.kubernetes.Item;
import io.myowire.kubernetes.Rule;
import io.myowire.kubernetes.Tree;
import io.myowire.kubernetes.Violations;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Names, labels, annotations and keys have the form that the API server asks for. */
public final class Names implements Rule {
    private static final int LABEL = 63;
    private static final int SUBDOMAIN = 253;
    private static final Pattern DNS_LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
    private static final Pattern DNS_SUBDOMAIN = Pattern.compile(DNS_LABEL + "(\\." + DNS_LABEL + ")*");
    private static final Pattern SERVICE = Pattern.compile("[a-z]([-a-z0-9]*[a-z0-9])?");
    private static final Pattern VALUE = Pattern.compile("|[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?");
    private static final Pattern KEY = Pattern.compile("[-._a-zA-Z0-9]+");
    private static final Pattern VARIABLE = Pattern.compile("[^\\s=\\x00]+");

    @Override
    public void check(Tree tree, Violations violations) {
        for (Item item : tree.items()) {
            name(item, violations);
            for (String map : List.of("labels", "matchLabels", "nodeSelector")) {
                item.node().findValues(map).forEach(labels -> labels(item, map, labels, violations));
            }
            item.node().findValues("annotations").forEach(map -> map.fieldNames()
                    .forEachRemaining(key -> key(item, "annotations", key, violations)));
            item.node()
                    .findValues("matchExpressions")
                    .forEach(all -> all.forEach(one -> expression(item, one, violations)));
            data(item, violations);
            inPod(item, violations);
        }
    }

    private static void name(Item item, Violations violations) {
        String name = item.name();
        boolean right =
                switch (item.kind()) {
                    case "Service" ->
                        name.length() <= LABEL && SERVICE.matcher(name).matches();
                    case "Namespace", "Job", "Deployment", "StatefulSet" ->
                        name.length() <= LABEL && DNS_SUBDOMAIN.matcher(name).matches();
                    case "CronJob" ->
                        name.length() <= 52 && DNS_SUBDOMAIN.matcher(name).matches();
                    default ->
                        name.length() <= SUBDOMAIN
                                && DNS_SUBDOMAIN.matcher(name).matches();
                };
        if (!right && !item.group().equals("rbac.authorization.k8s.io")) {
            add(item, "/metadata/name", "'" + name + "' cannot be the name of a " + item.kind(), violations);
        }
    }

    private static void labels(Item item, String path, JsonNode labels, Violations violations) {
        if (!labels.isObject()) {
            return;
        }
        labels.properties().forEach(label -> {
            if (label.getValue().isValueNode()) {
                key(item, path, label.getKey(), violations);
                value(item, path + "/" + label.getKey(), label.getValue(), violations);
            }
        });
    }

    private static void expression(Item item, JsonNode expression, Violations violations) {
        key(item, "matchExpressions", expression.path("key").asText(), violations);
        expression.path("values").forEach(value -> value(item, "matchExpressions", value, violations));
        boolean values = !expression.path("values").isEmpty();
        String operator = expression.path("operator").asText();
        if (Set.of("In", "NotIn").contains(operator) != values
                && Set.of("In", "NotIn", "Exists", "DoesNotExist").contains(operator)) {
            add(
                    item,
                    "matchExpressions",
                    "operator " + operator + (values ? " takes no values" : " needs values"),
                    violations);
        }
    }

    private static void key(Item item, String path, String key, Violations violations) {
        int slash = key.indexOf('/');
        String name = key.substring(slash + 1);
        boolean right = !name.isEmpty()
                && name.length() <= LABEL
                && VALUE.matcher(name).matches()
                && (slash < 0 || isSubdomain(key.substring(0, slash)));
        if (!right) {
            add(item, path, "'" + key + "' cannot be the key of a label or an annotation", violations);
        }
    }

    private static boolean isSubdomain(String text) {
        return text.length() <= SUBDOMAIN && DNS_SUBDOMAIN.matcher(text).matches();
    }

    private static void value(Item item, String path, JsonNode value, Violations violations) {
        String text = value.asText();
        if (text.length() > LABEL || !VALUE.matcher(text).matches()) {
            add(item, path, "'" + text + "' cannot be the value of a label", violations);
        }
    }

    private static void data(Item item, Violations violations) {
        if (item.is("ConfigMap") || item.is("Secret")) {
            for (String field : List.of("data", "stringData", "binaryData")) {
                item.at("/" + field).fieldNames().forEachRemaining(key -> {
                    if (!KEY.matcher(key).matches() || key.length() > SUBDOMAIN) {
                        add(item, "/" + field, "'" + key + "' cannot be a key", violations);
                    }
                });
            }
        }
    }

    private static void inPod(Item item, Violations violations) {
        item.podPath().ifPresent(path -> {
            unique(item, path + "/spec/volumes", "name", violations);
            Set<String> containers = new HashSet<>();
            item.containers().forEach(container -> {
                String name = container.getValue().path("name").asText();
                if (name.length() > LABEL || !DNS_LABEL.matcher(name).matches() || !containers.add(name)) {
                    add(
                            item,
                            container.getKey() + "/name",
                            "'" + name + "' is twice, or no name of a container",
                            violations);
                }
                unique(item, container.getKey() + "/volumeMounts", "mountPath", violations);
                unique(item, container.getKey() + "/env", "name", violations);
                item.elements(container.getKey() + "/env")
                        .map(variable -> variable.getValue().path("name").asText())
                        .filter(variable -> !VARIABLE.matcher(variable).matches())
                        .forEach(variable -> add(
                                item, container.getKey() + "/env", "'" + variable + "' is no variable", violations));
            });
        });
    }

    private static void unique(Item item, String list, String field, Violations violations) {
        Set<String> seen = new HashSet<>();
        item.elements(list)
                .filter(element -> !seen.add(element.getValue().path(field).asText()))
                .forEach(element -> add(
                        item,
                        element.getKey(),
                        field + " '" + element.getValue().path(field).asText() + "' is there twice",
                        violations));
    }

    private static void add(Item item, String path, String message, Violations violations) {
        violations.add("name-form", item, path, message);
    }
}
