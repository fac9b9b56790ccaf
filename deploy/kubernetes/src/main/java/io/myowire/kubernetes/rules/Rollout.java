package io.myowire.kubernetes.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.myowire.kubernetes.Item;
import io.myowire.kubernetes.Rule;
import io.myowire.kubernetes.Tree;
import io.myowire.kubernetes.Violations;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** A rollout or a drained node takes no request away. */
public final class Rollout implements Rule {
    /** The image's QUARKUS_SHUTDOWN_TIMEOUT. */
    private static final String SHUTDOWN = "20s";

    @Override
    public void check(Tree tree, Violations violations) {
        tree.serviceWorkloads()
                .filter(item -> item.is("Deployment"))
                .forEach(item -> deployment(tree, item, violations));
        tree.of("PodDisruptionBudget")
                .filter(budget ->
                        !budget.text("/spec/unhealthyPodEvictionPolicy").equals("AlwaysAllow"))
                .forEach(budget -> violations.add(
                        "eviction-policy",
                        budget,
                        "/spec/unhealthyPodEvictionPolicy",
                        "is not AlwaysAllow; a broken pod would keep a node"));
    }

    private static void deployment(Tree tree, Item item, Violations violations) {
        if (item.at("/spec/paused").asBoolean()) {
            violations.add("stands-still", item, "/spec/paused", "no change of it would ever be rolled out");
        }
        if (item.pod().at("/spec").has("nodeName")) {
            violations.add("rollout", item, "/spec/template/spec/nodeName", "ends with that node; leave it out");
        }
        JsonNode update = item.at("/spec/strategy/rollingUpdate");
        if (!update.path("maxUnavailable").asText().equals("0")
                || !update.path("maxSurge").asText().equals("1")
                || item.at("/spec/minReadySeconds").asInt() < 1) {
            violations.add(
                    "rollout", item, "/spec/strategy", "is not maxUnavailable 0, maxSurge 1 with minReadySeconds");
        }
        if (item.pod().at("/spec/topologySpreadConstraints").isEmpty()) {
            violations.add("rollout", item, "/spec/template/spec", "has no topologySpreadConstraints");
        }
        grace(tree, item, violations);
    }

    private static void grace(Tree tree, Item item, Violations violations) {
        JsonNode pod = item.pod().path("spec");
        JsonNode container = pod.at("/containers/0");
        int preStop = container.at("/lifecycle/preStop/sleep/seconds").asInt();
        if (preStop < 1) {
            violations.add(
                    "grace-period",
                    item,
                    "/spec/template/spec/containers/0/lifecycle/preStop",
                    "has no sleep: requests are lost while endpoints still name the pod");
        }
        Map<String, String> environment = Environment.variables(tree, container);
        long shutdown = seconds(environment.getOrDefault("QUARKUS_SHUTDOWN_TIMEOUT", SHUTDOWN))
                + seconds(environment.getOrDefault("QUARKUS_SHUTDOWN_DELAY", "0"));
        int grace = pod.path("terminationGracePeriodSeconds").asInt(30);
        if (grace <= preStop + shutdown) {
            violations.add(
                    "grace-period",
                    item,
                    "/spec/template/spec/terminationGracePeriodSeconds",
                    grace + " s end before preStop " + preStop + " s and shutdown " + shutdown + " s do");
        }
    }

    private static long seconds(String duration) {
        String text = duration.toUpperCase(Locale.ROOT);
        return text.matches("[0-9]+")
                ? Long.parseLong(text)
                : Duration.parse(text.startsWith("P") ? text : "PT" + text).toSeconds();
    }
}
