package io.myowire.kubernetes.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.myowire.kubernetes.Item;
import io.myowire.kubernetes.Rule;
import io.myowire.kubernetes.Service;
import io.myowire.kubernetes.Tree;
import io.myowire.kubernetes.Violations;
import io.myowire.testing.server.Topic;
import java.util.Optional;
import java.util.stream.Stream;

/** Topics are declared, durable, and granted to those services only that use them. */
public final class Topics implements Rule {
    private static final int REPLICAS = 3;
    private static final int IN_SYNC = 2;
    private static final String CLUSTER = "strimzi.io/cluster";

    @Override
    public void check(Tree tree, Violations violations) {
        if (!tree.uses("kafka.strimzi.io")) {
            return;
        }
        tree.services().topics().forEach(topic -> asDeclared(tree, topic, violations));
        tree.of("KafkaTopic").forEach(topic -> durable(tree, topic, violations));
        tree.of("Kafka").forEach(kafka -> brokers(kafka, violations));
        tree.of("KafkaNodePool").forEach(pool -> pool(pool, violations));
        tree.of("KafkaUser").forEach(user -> grants(tree, user, violations));
        tree.of("KafkaTopic", "KafkaUser").forEach(item -> belongs(tree, item, violations));
    }

    /** By its label; of what belongs to nobody's cluster the operator makes nothing, in silence. */
    private static void belongs(Tree tree, Item item, Violations violations) {
        String cluster = item.labels().getOrDefault(CLUSTER, "");
        if (tree.find("Kafka", cluster).isEmpty()) {
            violations.add(
                    "reference-missing", item, "/metadata/labels/" + CLUSTER, "there is no Kafka '" + cluster + "'");
        }
    }

    private static void asDeclared(Tree tree, Topic topic, Violations violations) {
        Optional<Item> declared = declared(tree, topic.name());
        if (declared.isEmpty()) {
            violations.add("topic-not-declared", tree, "the suite uses " + topic.name() + "; declare a KafkaTopic");
            return;
        }
        Item item = declared.get();
        differs(item, "/spec/partitions", Integer.toString(topic.partitions()), violations);
        topic.settings().forEach((k, v) -> differs(item, "/spec/config/" + k, v, violations));
    }

    private static void differs(Item item, String path, String wanted, Violations violations) {
        if (!item.text(path).equals(wanted)) {
            violations.add(
                    "topic-settings", item, path, "is '" + item.text(path) + "' and the suite's topic has " + wanted);
        }
    }

    /** The KafkaTopic of a name, by spec.topicName or the object's own. */
    static Optional<Item> declared(Tree tree, String topic) {
        return tree.of("KafkaTopic").filter(item -> name(item).equals(topic)).findFirst();
    }

    private static String name(Item topic) {
        String explicit = topic.text("/spec/topicName");
        return explicit.isEmpty() ? topic.name() : explicit;
    }

    private static void durable(Tree tree, Item topic, Violations violations) {
        if (topic.at("/spec/replicas").asInt() < REPLICAS && !tree.quickstart()) {
            violations.add(
                    "topic-replication",
                    topic,
                    "/spec/replicas",
                    "is not " + REPLICAS + "; one broker's loss would lose records");
        }
        JsonNode inSync = topic.at("/spec/config/min.insync.replicas");
        if (!inSync.isMissingNode() && inSync.asInt() != IN_SYNC) {
            violations.add(
                    "topic-replication",
                    topic,
                    "/spec/config/min.insync.replicas",
                    "is " + inSync.asText() + " and not " + IN_SYNC);
        }
        String name = name(topic);
        if (!name.startsWith("__")
                && tree.services().topics().stream().noneMatch(t -> t.name().equals(name))) {
            violations.add("topic-not-used", topic, "/spec", "no service uses topic " + name);
        }
    }

    private static void pool(Item pool, Violations violations) {
        if (pool.at("/spec/replicas").asInt() < REPLICAS) {
            violations.add(
                    "topic-replication",
                    pool,
                    "/spec/replicas",
                    "are not " + REPLICAS + ", as many as there are copies");
        }
        if (pool.at("/spec/storage").findValuesAsText("type").contains("ephemeral")) {
            violations.add("topic-replication", pool, "/spec/storage", "is gone with its pod; take persistent claims");
        }
    }

    private static void brokers(Item kafka, Violations violations) {
        JsonNode config = kafka.at("/spec/kafka/config");
        if (config.path("default.replication.factor").asInt() != REPLICAS
                || config.path("min.insync.replicas").asInt() != IN_SYNC) {
            violations.add(
                    "topic-replication",
                    kafka,
                    "/spec/kafka/config",
                    "has not default.replication.factor 3 and min.insync.replicas 2");
        }
        if (!config.path("auto.create.topics.enable").asText().equals("false")) {
            violations.add(
                    "topic-auto-create",
                    kafka,
                    "/spec/kafka/config/auto.create.topics.enable",
                    "a misspelt topic would be made in silence; set it to false");
        }
    }

    private static void grants(Tree tree, Item user, Violations violations) {
        Optional<Service> service = tree.services().services().stream()
                .filter(candidate -> candidate.name().equals(user.name()))
                .findFirst();
        user.elements("/spec/authorization/acls").forEach(acl -> {
            String path = acl.getKey() + "/resource";
            String type = acl.getValue().at("/resource/type").asText();
            String name = acl.getValue().at("/resource/name").asText();
            boolean prefix = acl.getValue().at("/resource/patternType").asText().equals("prefix");
            if (type.equals("topic")) {
                topic(tree, user, path, name, prefix, service, violations);
            } else if (type.equals("group")
                    && service.filter(s -> !s.name().equals(name)).isPresent()) {
                violations.add("acl-too-wide", user, path, "the service's group is its name and not '" + name + "'");
            }
        });
    }

    private static void topic(
            Tree tree,
            Item user,
            String path,
            String name,
            boolean prefix,
            Optional<Service> service,
            Violations violations) {
        if (name.equals("*") || prefix) {
            violations.add("acl-too-wide", user, path, "grants more than one topic; name each of them");
        } else if (declared(tree, name).isEmpty()) {
            violations.add("topic-not-declared", user, path, "there is no KafkaTopic " + name);
        } else if (Stream.of(service).flatMap(Optional::stream).anyMatch(s -> !s.touches(name))) {
            violations.add("topic-not-used", user, path, user.name() + " does not use " + name);
        }
    }
}
