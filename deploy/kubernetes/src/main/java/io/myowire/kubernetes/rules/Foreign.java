package io.myowire.kubernetes.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.myowire.kubernetes.ForeignNames;
import io.myowire.kubernetes.Item;
import io.myowire.kubernetes.Rule;
import io.myowire.kubernetes.Tree;
import io.myowire.kubernetes.Violations;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** No metric, label, annotation or namespace of another project is named that has no source, no metric of ours that there is not. */
public final class Foreign implements Rule {
    /** The labels of our own metrics. */
    private static final Set<String> OWN_LABELS = Set.of("channel", "source", "topic");

    private final ForeignNames names = ForeignNames.all();

    @Override
    public void check(Tree tree, Violations violations) {
        tree.of("PrometheusRule").forEach(rules -> rules.node()
                .findValuesAsText("expr")
                .forEach(text -> expression(tree, rules, text, violations)));
        tree.of("ConfigMap")
                .flatMap(map -> map.at("/data").properties().stream()
                        .filter(file -> file.getKey().endsWith(".json"))
                        .flatMap(file -> expressions(file.getValue().asText()))
                        .map(text -> java.util.Map.entry(map, text)))
                .forEach(found -> expression(tree, found.getKey(), found.getValue(), violations));
        for (Item item : tree.items()) {
            for (String map : List.of("labels", "matchLabels", "annotations", "nodeSelector")) {
                item.node().findValues(map).forEach(found -> found.fieldNames()
                        .forEachRemaining(key -> key(item, map, key, violations)));
            }
            item.node().findValuesAsText("topologyKey").forEach(key -> key(item, "topologyKey", key, violations));
            item.node()
                    .findValues("matchExpressions")
                    .forEach(all -> all.forEach(
                            one -> key(item, "matchExpressions", one.path("key").asText(), violations)));
            item.node()
                    .findValues("podTargetLabels")
                    .forEach(all -> all.forEach(one -> key(item, "podTargetLabels", one.asText(), violations)));
            namespaces(tree, item, violations);
        }
    }

    private static Stream<String> expressions(String dashboard) {
        try {
            return new ObjectMapper().readTree(dashboard).findValuesAsText("expr").stream();
        } catch (JsonProcessingException e) {
            return Stream.empty();
        }
    }

    private void expression(Tree tree, Item item, String text, Violations violations) {
        PromQl expression = PromQl.of(text);
        expression.metrics().stream()
                .filter(metric ->
                        metric.startsWith("myowire_") && !tree.services().show(metric))
                .forEach(metric -> violations.add(
                        "metric-unknown",
                        item,
                        "metric",
                        "no service shows '" + metric + "': it would never be there"));
        expression.metrics().stream()
                .filter(metric ->
                        !metric.startsWith("myowire_") && !names.metrics().contains(metric))
                .forEach(metric -> add(item, "metric", metric, violations));
        expression.labels().stream()
                .filter(label -> !OWN_LABELS.contains(label) && !names.labels().contains(label))
                .forEach(label -> add(item, "label of a metric", label, violations));
    }

    private void key(Item item, String path, String key, Violations violations) {
        boolean ours = key.startsWith("app.kubernetes.io/") || key.startsWith("myowire.io/");
        boolean foreign = key.contains("/") || key.equals("grafana_dashboard");
        if (foreign && !ours && !names.keys().contains(key)) {
            add(item, path, key, violations);
        }
    }

    private void namespaces(Tree tree, Item item, Violations violations) {
        Stream.concat(
                        item.node().findValues("namespaceSelector").stream()
                                .flatMap(selector -> Stream.concat(
                                        Stream.of(selector.at("/matchLabels/kubernetes.io~1metadata.name")),
                                        selector.path("matchNames").valueStream())),
                        item.node().findValues("namespaceSelector").stream()
                                .flatMap(selector ->
                                        selector.path("matchExpressions").valueStream())
                                .flatMap(expression -> expression.path("values").valueStream()))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .filter(name -> !names.namespaces().contains(name) && !name.equals(tree.namespace()))
                .forEach(name -> add(item, "namespace", name, violations));
    }

    private static void add(Item item, String what, String name, Violations violations) {
        violations.add(
                "foreign-name",
                item,
                what,
                "'" + name + "' stands under no source in foreign.yaml; look it up in its project's documentation");
    }
}
