package io.myowire.kubernetes.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.myowire.kubernetes.Item;
import io.myowire.kubernetes.Rule;
import io.myowire.kubernetes.Service;
import io.myowire.kubernetes.Tree;
import io.myowire.kubernetes.Violations;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Every environment variable of a service is a key it reads when it starts. */
public final class Environment implements Rule {
    private static final Pattern CHANNEL = Pattern.compile("MP_MESSAGING_(INCOMING|OUTGOING)_[A-Z]+_[A-Z_]+");

    @Override
    public void check(Tree tree, Violations violations) {
        tree.serviceWorkloads().forEach(workload -> workload.containers()
                .forEach(container -> container(tree, workload, container, violations)));
    }

    private static void container(
            Tree tree, Item workload, Map.Entry<String, JsonNode> container, Violations violations) {
        tree.services().ofImage(container.getValue().path("image").asText()).ifPresent(service -> variables(
                        tree, container.getValue())
                .forEach((name, value) ->
                        variable(tree, service, workload, container.getKey() + "/env/" + name, name, violations)));
    }

    /** A container's variables with those of the ConfigMaps and Secrets it takes whole. */
    static Map<String, String> variables(Tree tree, JsonNode container) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (JsonNode source : container.path("envFrom")) {
            String prefix = source.path("prefix").asText();
            tree.find("ConfigMap", source.at("/configMapRef/name").asText())
                    .ifPresent(map -> Item.strings(map.at("/data")).forEach((k, v) -> variables.put(prefix + k, v)));
            tree.find("Secret", source.at("/secretRef/name").asText())
                    .ifPresent(secret ->
                            Item.strings(secret.at("/data")).keySet().forEach(k -> variables.put(prefix + k, "")));
        }
        for (JsonNode variable : container.path("env")) {
            variables.put(variable.path("name").asText(), variable.path("value").asText());
        }
        return variables;
    }

    private static void variable(
            Tree tree, Service service, Item workload, String path, String name, Violations violations) {
        boolean own = service.ownKeys().stream()
                .filter(key -> !key.startsWith("quarkus."))
                .map(Environment::variable)
                .anyMatch(name::equals);
        if (tree.services().keys().isFixedAtBuild(name)) {
            violations.add(
                    "environment-fixed-at-build",
                    workload,
                    path,
                    "is read when " + service.name() + " is built and ignored at its start");
        } else if (!own && !tree.services().keys().isReadAtStart(name) && !channel(service, name)) {
            violations.add(
                    "environment-unknown",
                    workload,
                    path,
                    service.name() + " reads no such key; it would be ignored in silence");
        }
    }

    private static boolean channel(Service service, String name) {
        return CHANNEL.matcher(name).matches()
                && service.ownKeys().stream()
                        .filter(key -> key.startsWith("mp.messaging."))
                        .filter(key -> key.endsWith(".connector"))
                        .map(key -> variable(key).replaceFirst("CONNECTOR$", ""))
                        .anyMatch(name::startsWith);
    }

    private static String variable(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
