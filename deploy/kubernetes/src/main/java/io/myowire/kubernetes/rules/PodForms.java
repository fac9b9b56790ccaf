package io.myowire.kubernetes.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.myowire.kubernetes.Item;
import io.myowire.kubernetes.Rule;
import io.myowire.kubernetes.Tree;
import io.myowire.kubernetes.Violations;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What the API server refuses of pods, of their makers and of autoscalers though it fits the schema. */
public final class PodForms implements Rule {
    private static final Pattern IMAGE = Pattern.compile("[a-z0-9]+([._:/-]+[A-Za-z0-9_]+)*(@sha256:[0-9a-f]{64})?");
    private static final Set<String> PULL = Set.of("", "Always", "IfNotPresent", "Never");

    @Override
    public void check(Tree tree, Violations violations) {
        for (Item item : tree.items()) {
            switch (item.kind()) {
                case "Deployment" -> {
                    JsonNode update = item.at("/spec/strategy/rollingUpdate");
                    if (update.path("maxSurge").asText("25%").matches("0%?")
                            && update.path("maxUnavailable").asText("25%").matches("0%?")) {
                        add(item, "/spec/strategy", "maxSurge and maxUnavailable are both 0", violations);
                    }
                    if (item.text("/spec/strategy/type").equals("Recreate") && !update.isMissingNode()) {
                        add(item, "/spec/strategy", "Recreate has no rollingUpdate", violations);
                    }
                    restarts(item, Set.of("", "Always"), violations);
                    if (item.at("/spec/progressDeadlineSeconds").asInt(600)
                            <= item.at("/spec/minReadySeconds").asInt()) {
                        add(item, "/spec/progressDeadlineSeconds", "is not above minReadySeconds", violations);
                    }
                }
                case "StatefulSet", "DaemonSet" -> restarts(item, Set.of("", "Always"), violations);
                case "Job", "CronJob" -> restarts(item, Set.of("OnFailure", "Never"), violations);
                case "HorizontalPodAutoscaler" -> order(item, "/spec/minReplicas", 1, "/spec/maxReplicas", violations);
                case "ScaledObject" -> order(item, "/spec/minReplicaCount", 0, "/spec/maxReplicaCount", violations);
                case "Ingress" ->
                    item.node()
                            .findValues("paths")
                            .forEach(paths -> paths.forEach(path -> {
                                if (!path.path("path").asText("/").startsWith("/")) {
                                    add(item, "/spec/rules", "a path begins with /", violations);
                                }
                            }));
                case "PersistentVolumeClaim" -> {
                    if (item.at("/spec/accessModes").isEmpty()) {
                        add(item, "/spec/accessModes", "is missing", violations);
                    }
                }
                default -> {}
            }
            item.podPath().ifPresent(path -> pod(item, path + "/spec", violations));
        }
    }

    private static void restarts(Item item, Set<String> allowed, Violations violations) {
        String policy = item.pod().at("/spec/restartPolicy").asText();
        if (!allowed.contains(policy)) {
            add(item, "/spec/template/spec/restartPolicy", "'" + policy + "' is not for a " + item.kind(), violations);
        }
    }

    private static void order(Item item, String least, int otherwise, String most, Violations violations) {
        if (item.at(least).asInt(otherwise) > item.at(most).asInt(Integer.MAX_VALUE)) {
            add(item, least, "is above " + most, violations);
        }
    }

    private static void pod(Item item, String path, Violations violations) {
        Set<String> spreads = new HashSet<>();
        item.elements(path + "/topologySpreadConstraints").forEach(spread -> {
            JsonNode node = spread.getValue();
            if (node.path("maxSkew").asInt(1) < 1
                    || !spreads.add(node.path("topologyKey").asText()
                            + node.path("whenUnsatisfiable").asText())) {
                add(item, spread.getKey(), "has a maxSkew below 1, or is there twice", violations);
            }
        });
        int grace = item.at(path + "/terminationGracePeriodSeconds").asInt(30);
        item.containers().forEach(container -> container(item, container, grace, violations));
        item.elements(path + "/volumes").forEach(volume -> {
            if (volume.getValue().size() != 2) {
                add(item, volume.getKey(), "is of one type, and has a name", violations);
            }
        });
    }

    private static void container(Item item, Map.Entry<String, JsonNode> container, int grace, Violations violations) {
        JsonNode node = container.getValue();
        int sleep = node.at("/lifecycle/preStop/sleep/seconds").asInt(1);
        if (sleep < 1 || sleep > grace) {
            add(
                    item,
                    container.getKey() + "/lifecycle/preStop",
                    "sleeps longer than the pod may take to end",
                    violations);
        }
        if (!IMAGE.matcher(node.path("image").asText()).matches()) {
            add(
                    item,
                    container.getKey() + "/image",
                    "'" + node.path("image").asText() + "' names no image",
                    violations);
        }
        if (!PULL.contains(node.path("imagePullPolicy").asText())) {
            add(item, container.getKey() + "/imagePullPolicy", "is none of Always, IfNotPresent, Never", violations);
        }
        for (JsonNode variable : node.path("env")) {
            if (variable.has("valueFrom")
                    && (variable.has("value") || variable.path("valueFrom").size() != 1)) {
                add(
                        item,
                        container.getKey() + "/env",
                        variable.path("name").asText() + " has not one value",
                        violations);
            }
        }
        for (JsonNode mount : node.path("volumeMounts")) {
            if (mount.path("mountPath").asText().contains(":")
                    || mount.path("subPath").asText().contains("..")) {
                add(
                        item,
                        container.getKey() + "/volumeMounts",
                        mount.path("name").asText() + " is mounted nowhere",
                        violations);
            }
        }
    }

    private static void add(Item item, String path, String message, Violations violations) {
        violations.add("not-admitted", item, path, message);
    }
}
