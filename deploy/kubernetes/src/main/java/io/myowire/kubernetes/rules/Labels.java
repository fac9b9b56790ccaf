package io.myowire.kubernetes.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.myowire.kubernetes.Item;
import io.myowire.kubernetes.Tree;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Label selectors and the pods they choose, those that operators make among them. */
final class Labels {
    private Labels() {}

    /**
     * Whether a selector (matchLabels and matchExpressions) chooses these labels; empty chooses
     * all.
     */
    static boolean chooses(JsonNode selector, Map<String, String> labels) {
        return labels.entrySet()
                        .containsAll(Item.strings(selector.path("matchLabels")).entrySet())
                && selector.path("matchExpressions").valueStream().allMatch(expression -> holds(expression, labels));
    }

    private static boolean holds(JsonNode expression, Map<String, String> labels) {
        String value = labels.get(expression.path("key").asText());
        List<String> values =
                expression.path("values").valueStream().map(JsonNode::asText).toList();
        return switch (expression.path("operator").asText()) {
            case "In" -> value != null && values.contains(value);
            case "NotIn" -> value == null || !values.contains(value);
            case "Exists" -> value != null;
            case "DoesNotExist" -> value == null;
            default -> false;
        };
    }

    /** The labels of every pod of the tree. */
    static List<Map<String, String>> pods(Tree tree) {
        return Stream.concat(
                        tree.workloads().map(Item::podLabels),
                        tree.items().stream().flatMap(Labels::operatorPods))
                .toList();
    }

    private static Stream<Map<String, String>> operatorPods(Item item) {
        String name = item.name();
        return switch (item.kind() + "." + item.group()) {
            case "Cluster.postgresql.cnpg.io" ->
                Stream.of(Map.of(
                        "cnpg.io/cluster", name,
                        "cnpg.io/podRole", "instance",
                        "cnpg.io/instanceRole", "primary"));
            case "KafkaNodePool.kafka.strimzi.io" -> Stream.of(kafkaPod(item));
            case "Kafka.kafka.strimzi.io" -> entityOperator(item);
            default -> Stream.empty();
        };
    }

    private static Map<String, String> kafkaPod(Item pool) {
        String cluster = pool.labels().getOrDefault("strimzi.io/cluster", "");
        Set<String> roles = Set.copyOf(texts(pool.at("/spec/roles")));
        Map<String, String> labels = new TreeMap<>();
        labels.put("strimzi.io/cluster", cluster);
        labels.put("strimzi.io/kind", "Kafka");
        labels.put("strimzi.io/name", cluster + "-kafka");
        labels.put("strimzi.io/component-type", "kafka");
        labels.put("strimzi.io/pool-name", pool.name());
        labels.put("strimzi.io/broker-role", Boolean.toString(roles.contains("broker")));
        labels.put("strimzi.io/controller-role", Boolean.toString(roles.contains("controller")));
        return labels;
    }

    private static Stream<Map<String, String>> entityOperator(Item kafka) {
        Stream<String> parts = Stream.of("entityOperator", "kafkaExporter", "cruiseControl")
                .filter(part -> !kafka.at("/spec/" + part).isMissingNode());
        return parts.map(part -> {
            String type = part.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
            return Map.of(
                    "strimzi.io/cluster",
                    kafka.name(),
                    "strimzi.io/kind",
                    "Kafka",
                    "strimzi.io/name",
                    kafka.name() + "-" + type,
                    "strimzi.io/component-type",
                    type);
        });
    }

    static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asText).toList();
    }
}
