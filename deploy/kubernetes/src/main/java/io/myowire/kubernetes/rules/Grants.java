package io.myowire.kubernetes.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.myowire.kubernetes.Item;
import io.myowire.kubernetes.Rule;
import io.myowire.kubernetes.Service;
import io.myowire.kubernetes.Tree;
import io.myowire.kubernetes.Violations;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A service's Kafka user may do with each of its topics what the service does, and no more, and is known by what a listener asks. */
public final class Grants implements Rule {
    private static final Set<String> LOOKING = Set.of("Describe", "DescribeConfigs");

    @Override
    public void check(Tree tree, Violations violations) {
        tree.of("KafkaUser").forEach(user -> {
            authentication(tree, user, violations);
            tree.services().services().stream()
                    .filter(service -> service.name().equals(user.name()))
                    .forEach(service -> service(user, service, violations));
        });
    }

    private static void authentication(Tree tree, Item user, Violations violations) {
        String type = user.text("/spec/authentication/type");
        boolean asked = tree.of("Kafka")
                .flatMap(kafka -> kafka.elements("/spec/kafka/listeners"))
                .anyMatch(listener ->
                        listener.getValue().at("/authentication/type").asText().equals(type));
        if (!asked) {
            violations.add(
                    "user-unknown",
                    user,
                    "/spec/authentication/type",
                    "is '" + type + "', which no listener of the cluster asks for");
        }
    }

    private static void service(Item user, Service service, Violations violations) {
        service.consumes().forEach(topic -> needs(user, "topic", topic, "Read", violations));
        service.deadLetters().forEach(topic -> needs(user, "topic", topic, "Write", violations));
        if (!service.consumes().isEmpty()) {
            needs(user, "group", service.name(), "Read", violations);
        }
        user.elements("/spec/authorization/acls")
                .filter(acl -> acl.getValue().at("/resource/type").asText().equals("topic"))
                .forEach(acl -> wide(user, service, acl, violations));
    }

    private static void needs(Item user, String type, String name, String operation, Violations violations) {
        boolean may = user.elements("/spec/authorization/acls")
                .map(Map.Entry::getValue)
                .filter(acl -> acl.at("/resource/type").asText().equals(type))
                .filter(acl -> acl.at("/resource/name").asText().equals(name))
                .map(acl -> Labels.texts(acl.path("operations")))
                .anyMatch(operations -> operations.contains(operation) || operations.contains("All"));
        if (!may) {
            violations.add(
                    "acl-missing",
                    user,
                    "/spec/authorization/acls",
                    "may not " + operation + " " + type + " " + name + ", which the service does");
        }
    }

    private static void wide(Item user, Service service, Map.Entry<String, JsonNode> acl, Violations violations) {
        String topic = acl.getValue().at("/resource/name").asText();
        Set<String> more = new TreeSet<>(Labels.texts(acl.getValue().path("operations")));
        more.removeAll(LOOKING);
        if (service.consumes().contains(topic)) {
            more.remove("Read");
        } else if (service.publishes(topic)) {
            more.remove("Write");
        } else {
            more.removeAll(Set.of("Read", "Write"));
        }
        if (!more.isEmpty()) {
            violations.add(
                    "acl-too-wide", user, acl.getKey() + "/operations", "the service does not " + more + " " + topic);
        }
    }
}
