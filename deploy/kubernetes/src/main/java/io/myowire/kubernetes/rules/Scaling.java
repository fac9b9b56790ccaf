package io.myowire.kubernetes.rules;

import io.myowire.kubernetes.Item;
import io.myowire.kubernetes.Rule;
import io.myowire.kubernetes.Service;
import io.myowire.kubernetes.Tree;
import io.myowire.kubernetes.Violations;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Autoscalers have a target, known keys, a consumer group that exists and a topic to divide. */
public final class Scaling implements Rule {
    private static final Set<String> NUMBERS = Set.of("lagThreshold", "activationLagThreshold");
    private static final Set<String> BOOLEANS = Set.of(
            "allowIdleConsumers",
            "scaleToZeroOnInvalidOffset",
            "excludePersistentLag",
            "limitToPartitionsWithLag",
            "ensureEvenDistributionOfPartitions");
    private static final Set<String> TEXTS = Set.of(
            "bootstrapServers",
            "bootstrapServersFromEnv",
            "consumerGroup",
            "consumerGroupFromEnv",
            "topic",
            "topicFromEnv",
            "offsetResetPolicy",
            "version",
            "partitionLimitation",
            "sasl",
            "tls",
            "unsafeSsl");

    @Override
    public void check(Tree tree, Violations violations) {
        tree.of("HorizontalPodAutoscaler", "ScaledObject").forEach(scaler -> target(tree, scaler, violations));
        tree.of("ScaledObject").forEach(scaler -> triggers(tree, scaler, violations));
        if (!tree.complete()) {
            tree.workloads()
                    .filter(item -> item.at("/spec").has("replicas"))
                    .forEach(item -> replicas(item, "the base", violations));
        }
        once(tree, violations);
        tree.of("ScaledObject").forEach(scaler -> awake(scaler, violations));
        tree.of("HorizontalPodAutoscaler", "ScaledObject")
                .flatMap(scaler -> tree.find("Deployment", targetName(scaler)).stream())
                .filter(item -> item.at("/spec").has("replicas"))
                .forEach(item -> replicas(item, "an autoscaled workload", violations));
    }

    /** KEDA's own default is none, and its annotation stops it. */
    private static void awake(Item scaler, Violations violations) {
        if (scaler.at("/spec/minReplicaCount").asInt(0) < 1) {
            stands(scaler, "/spec/minReplicaCount", "lets it end: nobody would answer", violations);
        }
        Item.strings(scaler.at("/metadata/annotations")).keySet().stream()
                .filter(key -> key.startsWith("autoscaling.keda.sh/paused"))
                .forEach(key -> stands(scaler, "/metadata/annotations/" + key, "stops it for good", violations));
    }

    private static void stands(Item item, String path, String message, Violations violations) {
        violations.add("stands-still", item, path, message);
    }

    private static void once(Tree tree, Violations violations) {
        Set<String> scaled = new HashSet<>();
        tree.of("HorizontalPodAutoscaler", "ScaledObject")
                .filter(scaler -> !scaled.add(targetName(scaler)))
                .forEach(scaler -> violations.add(
                        "scaled-twice",
                        scaler,
                        "/spec/scaleTargetRef",
                        targetName(scaler) + " has another autoscaler, and each undoes what the other does"));
    }

    private static String targetName(Item scaler) {
        return scaler.text("/spec/scaleTargetRef/name");
    }

    private static void replicas(Item item, String where, Violations violations) {
        violations.add(
                "replicas-fixed",
                item,
                "/spec/replicas",
                where + " has no replicas, or every apply undoes the autoscaler; remove the field");
    }

    private static void target(Tree tree, Item scaler, Violations violations) {
        String kind = scaler.at("/spec/scaleTargetRef/kind").asText("Deployment");
        if (tree.find(kind.isEmpty() ? "Deployment" : kind, targetName(scaler)).isEmpty()) {
            violations.add(
                    "scale-target-missing",
                    scaler,
                    "/spec/scaleTargetRef",
                    "there is no workload " + targetName(scaler) + " to scale");
        }
    }

    private static void triggers(Tree tree, Item scaler, Violations violations) {
        scaler.elements("/spec/triggers")
                .filter(trigger -> trigger.getValue().path("type").asText().equals("kafka"))
                .forEach(trigger -> {
                    String path = trigger.getKey() + "/metadata";
                    Map<String, String> metadata = new TreeMap<>(Item.strings(scaler.at(path)));
                    metadata.forEach((k, v) -> key(scaler, path, k, v, violations));
                    group(tree, scaler, path, metadata, violations);
                    String authentication =
                            trigger.getValue().at("/authenticationRef/name").asText();
                    if (!authentication.isEmpty()
                            && tree.find("TriggerAuthentication", authentication)
                                    .isEmpty()) {
                        violations.add(
                                "reference-missing",
                                scaler,
                                trigger.getKey() + "/authenticationRef",
                                "there is no TriggerAuthentication " + authentication);
                    }
                });
        partitions(tree, scaler, violations);
    }

    private static void key(Item scaler, String path, String key, String value, Violations violations) {
        boolean right = NUMBERS.contains(key)
                ? value.matches(key.startsWith("activation") ? "[0-9]+" : "[1-9][0-9]*")
                : BOOLEANS.contains(key) ? value.matches("true|false") : TEXTS.contains(key);
        if (!right) {
            violations.add(
                    "keda-metadata",
                    scaler,
                    path + "/" + key,
                    "'" + key + ": " + value + "' is nothing the Kafka scaler knows");
        }
    }

    private static void group(
            Tree tree, Item scaler, String path, Map<String, String> metadata, Violations violations) {
        String group = metadata.getOrDefault("consumerGroup", "");
        String topic = metadata.getOrDefault("topic", "");
        tree.find("Deployment", targetName(scaler)).flatMap(tree.services()::of).ifPresent(service -> {
            if (!group.equals(service.name())) {
                violations.add(
                        "keda-metadata",
                        scaler,
                        path + "/consumerGroup",
                        "the group of the service is " + service.name());
            }
            consumed(scaler, path, service, topic, violations);
        });
    }

    private static void consumed(Item scaler, String path, Service service, String topic, Violations violations) {
        if (!service.consumes().contains(topic)) {
            violations.add(
                    "topic-not-used",
                    scaler,
                    path + "/topic",
                    service.name() + " consumes " + service.consumes() + " and not '" + topic + "'");
        }
    }

    private static void partitions(Tree tree, Item scaler, Violations violations) {
        int most = scaler.elements("/spec/triggers")
                .map(trigger -> trigger.getValue().at("/metadata/topic").asText())
                .flatMap(topic -> Topics.declared(tree, topic).stream())
                .mapToInt(topic -> topic.at("/spec/partitions").asInt())
                .max()
                .orElse(Integer.MAX_VALUE);
        int replicas = scaler.at("/spec/maxReplicaCount").asInt(100);
        if (replicas > most) {
            violations.add(
                    "more-replicas-than-partitions",
                    scaler,
                    "/spec/maxReplicaCount",
                    replicas + " replicas share " + most + " partitions; the rest would idle");
        }
    }
}
