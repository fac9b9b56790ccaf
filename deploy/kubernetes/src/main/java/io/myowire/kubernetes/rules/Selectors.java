package io.myowire.kubernetes.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.myowire.kubernetes.Item;
import io.myowire.kubernetes.Rule;
import io.myowire.kubernetes.Tree;
import io.myowire.kubernetes.Violations;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every selector chooses a pod (or Service), and none by version. */
public final class Selectors implements Rule {
    private static final String VERSION = "app.kubernetes.io/version";
    private static final Set<String> MONITORS = Set.of("ServiceMonitor", "PodMonitor");

    @Override
    public void check(Tree tree, Violations violations) {
        List<Map<String, String>> pods = Labels.pods(tree);
        twice(tree, violations);
        overlap(tree, violations);
        for (Item item : tree.items()) {
            switch (item.kind()) {
                case "Service" -> service(item, pods, violations);
                case "PodDisruptionBudget" ->
                    chosen(item, "/spec/selector", item.at("/spec/selector"), pods, violations);
                case "NetworkPolicy" -> policy(item, pods, violations);
                case "PodMonitor" -> {
                    // Another namespace's pods are no part of the tree.
                    if (tree.complete() && !item.at("/spec").has("namespaceSelector")) {
                        chosen(item, "/spec/selector", item.at("/spec/selector"), pods, violations);
                    }
                }
                case "ServiceMonitor" ->
                    chosen(
                            item,
                            "/spec/selector",
                            item.at("/spec/selector"),
                            tree.of("Service").map(Item::labels).toList(),
                            violations);
                default -> {}
            }
            item.podPath().ifPresent(path -> template(item, path, violations));
            version(item, violations);
        }
    }

    /** Of two controllers that choose the same pods each ends what the other makes. */
    private static void overlap(Tree tree, Violations violations) {
        List<Item> controllers = tree.of("Deployment", "StatefulSet").toList();
        controllers.forEach(one -> controllers.stream()
                .filter(other -> !other.id().equals(one.id()))
                .filter(other -> Labels.chooses(one.at("/spec/selector"), other.podLabels()))
                .forEach(other -> violations.add(
                        "selector-overlap", one, "/spec/selector", "chooses the pods of " + other.id() + " too")));
    }

    /** Two Services before the same pods are scraped twice; a headless one is for their names. */
    private static void twice(Tree tree, Violations violations) {
        Set<JsonNode> chosen = new HashSet<>();
        tree.of("Service")
                .filter(service -> !service.text("/spec/clusterIP").equals("None"))
                .filter(service -> !service.at("/spec/selector").isEmpty())
                .filter(service -> !chosen.add(service.at("/spec/selector")))
                .forEach(service -> violations.add(
                        "service-twice", service, "/spec/selector", "another Service chooses the same pods"));
    }

    private static void service(Item service, List<Map<String, String>> pods, Violations violations) {
        JsonNode labels = service.at("/spec/selector");
        if (!labels.isMissingNode()) {
            JsonNode selector = JsonNodeFactory.instance.objectNode().set("matchLabels", labels);
            chosen(service, "/spec/selector", selector, pods, violations);
        }
    }

    private static void policy(Item policy, List<Map<String, String>> pods, Violations violations) {
        chosen(policy, "/spec/podSelector", policy.at("/spec/podSelector"), pods, violations);
        for (String direction : List.of("ingress", "egress")) {
            String peers = direction.equals("ingress") ? "from" : "to";
            policy.elements("/spec/" + direction)
                    .flatMap(rule -> policy.elements(rule.getKey() + "/" + peers))
                    .filter(peer -> peer.getValue().has("podSelector"))
                    .filter(peer -> !peer.getValue().has("namespaceSelector"))
                    .forEach(peer -> chosen(
                            policy,
                            peer.getKey() + "/podSelector",
                            peer.getValue().get("podSelector"),
                            pods,
                            violations));
        }
    }

    private static void chosen(
            Item item, String path, JsonNode selector, List<Map<String, String>> candidates, Violations violations) {
        if (candidates.stream().noneMatch(labels -> Labels.chooses(selector, labels))) {
            violations.add(
                    "selector-hits-nothing",
                    item,
                    path,
                    "chooses nothing in this tree; take the labels of what it is meant for");
        }
    }

    private static void template(Item item, String path, Violations violations) {
        JsonNode selector = item.at("/spec/selector");
        if (!selector.isMissingNode() && !Labels.chooses(selector, item.podLabels())) {
            violations.add(
                    "selector-hits-nothing",
                    item,
                    "/spec/selector",
                    "does not choose its own pods; give the pod template these labels");
        }
        item.elements(path + "/spec/topologySpreadConstraints")
                .filter(spread -> !Labels.chooses(spread.getValue().path("labelSelector"), item.podLabels()))
                .forEach(spread -> violations.add(
                        "selector-hits-nothing",
                        item,
                        spread.getKey() + "/labelSelector",
                        "does not choose the pods it spreads"));
    }

    private static void version(Item item, Violations violations) {
        boolean plain = item.is("Service") && item.at("/spec/selector").has(VERSION);
        for (String path : List.of("/spec/selector/matchLabels", "/spec/podSelector/matchLabels")) {
            if (plain || (!MONITORS.contains(item.kind()) && item.at(path).has(VERSION))) {
                violations.add(
                        "version-in-selector",
                        item,
                        path,
                        "a selector with the version loses the pods at the next release; leave " + VERSION + " out");
                return;
            }
        }
    }
}
