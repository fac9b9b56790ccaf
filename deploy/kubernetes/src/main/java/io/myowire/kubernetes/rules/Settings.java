package io.myowire.kubernetes.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.myowire.kubernetes.Item;
import io.myowire.kubernetes.Rule;
import io.myowire.kubernetes.Tree;
import io.myowire.kubernetes.Violations;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** No setting takes away what the suite promises: that only who may is let in, and that what was answered is kept. */
public final class Settings implements Rule {
    /** Variables by the values that they must not have. */
    private static final Map<Pattern, Pattern> UNSAFE = Map.of(
            Pattern.compile("QUARKUS_OIDC_TENANT_ENABLED"), Pattern.compile("false"),
            Pattern.compile("QUARKUS_OIDC_TLS_VERIFICATION"), Pattern.compile("(?i)none|certificate-validation"),
            Pattern.compile("QUARKUS_TLS_(.+_)?TRUST_ALL"), Pattern.compile("true"),
            Pattern.compile("MYOWIRE_WEBHOOK_ALLOW_LOOPBACK"), Pattern.compile("true"),
            Pattern.compile("MYOWIRE_CANARY_ENABLED"), Pattern.compile("false"),
            Pattern.compile("KAFKA_ACKS"), Pattern.compile("(?!all|-1).*"),
            Pattern.compile("KAFKA_ENABLE_IDEMPOTENCE"), Pattern.compile("false"));

    /** Of PostgreSQL; without one of them a crash loses what was committed. */
    private static final Set<String> DURABLE = Set.of("fsync", "full_page_writes", "synchronous_commit");

    private static final Map<String, String> PORTS =
            Map.of("QUARKUS_HTTP_PORT", "http", "QUARKUS_MANAGEMENT_PORT", "management");

    @Override
    public void check(Tree tree, Violations violations) {
        tree.serviceWorkloads().forEach(item -> item.containers()
                .forEach(container -> Environment.variables(tree, container.getValue())
                        .forEach((name, value) -> variable(tree, item, container, name, value, violations))));
        tree.of("Cluster").forEach(cluster -> DURABLE.stream()
                .filter(name ->
                        cluster.text("/spec/postgresql/parameters/" + name).matches("off|false|no|0|local"))
                .forEach(name -> add(cluster, "/spec/postgresql/parameters/" + name, "is off", violations)));
        tree.of("Kafka")
                .filter(kafka -> kafka.at("/spec/kafka/config")
                        .path("unclean.leader.election.enable")
                        .asBoolean())
                .forEach(kafka -> add(
                        kafka,
                        "/spec/kafka/config/unclean.leader.election.enable",
                        "lets a copy lead that lacks records",
                        violations));
    }

    private static void variable(
            Tree tree,
            Item item,
            Map.Entry<String, JsonNode> container,
            String name,
            String value,
            Violations violations) {
        String path = container.getKey() + "/env/" + name;
        boolean unsafe = UNSAFE.entrySet().stream()
                .filter(entry -> entry.getKey().matcher(name).matches())
                .anyMatch(entry -> entry.getValue().matcher(value).matches());
        if (unsafe && !tree.quickstart()) {
            add(item, path, "is " + value + ", which takes a protection away", violations);
        }
        if (PORTS.containsKey(name)
                && container
                        .getValue()
                        .path("ports")
                        .valueStream()
                        .filter(port -> port.path("name").asText().equals(PORTS.get(name)))
                        .anyMatch(port -> !port.path("containerPort").asText().equals(value))) {
            add(item, path, "is " + value + ", and not the container's port " + PORTS.get(name), violations);
        }
    }

    private static void add(Item item, String path, String message, Violations violations) {
        violations.add("unsafe-setting", item, path, message);
    }
}
