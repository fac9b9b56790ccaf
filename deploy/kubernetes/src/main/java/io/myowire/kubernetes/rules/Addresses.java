package io.myowire.kubernetes.rules;

import io.myowire.kubernetes.Item;
import io.myowire.kubernetes.Rule;
import io.myowire.kubernetes.Tree;
import io.myowire.kubernetes.Violations;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is asked by name is there under that name, seen from where it is asked, and may be reached. */
public final class Addresses implements Rule {
    private static final Pattern URL =
            Pattern.compile("(?:jdbc:)?(postgresql|https?|grpc)://([^/:?#]+)(?::([0-9]+))?(?:/([^?]*))?.*");
    private static final Pattern SERVER = Pattern.compile("([a-z0-9][a-z0-9.-]*):([0-9]{2,5})");

    /** What users see, and what tokens are compared with: nobody asks there. */
    private static final Set<String> NOT_ASKED =
            Set.of("MYOWIRE_PUBLIC_URL", "QUARKUS_OIDC_TOKEN_ISSUER", "KC_HOSTNAME");

    @Override
    public void check(Tree tree, Violations violations) {
        if (!tree.complete()) {
            return;
        }
        tree.serviceWorkloads().forEach(item -> item.containers()
                .forEach(container -> Environment.variables(tree, container.getValue())
                        .forEach((name, value) -> variable(tree, item, container.getKey(), name, value, violations))));
        tree.of("ScaledObject")
                .forEach(scaler -> scaler.elements("/spec/triggers").forEach(trigger -> {
                    String servers =
                            trigger.getValue().at("/metadata/bootstrapServers").asText();
                    Stream.of(servers.split(",", -1))
                            .filter(server -> !server.isBlank())
                            .forEach(server ->
                                    fromElsewhere(tree, scaler, trigger.getKey(), server.strip(), violations));
                }));
    }

    private static void variable(
            Tree tree, Item item, String container, String name, String value, Violations violations) {
        if (NOT_ASKED.contains(name)) {
            return;
        }
        Matcher url = URL.matcher(value);
        if (url.matches()) {
            host(tree, item, container + "/env/" + name, url.group(2), url.group(3), violations);
            if (url.group(1).equals("postgresql")) {
                database(tree, item, container + "/env/" + name, url.group(2), url.group(4), violations);
            }
        } else if (name.equals("KAFKA_BOOTSTRAP_SERVERS")) {
            for (String server : value.split(",", -1)) {
                Matcher parts = SERVER.matcher(server.strip());
                if (parts.matches()) {
                    host(tree, item, container + "/env/" + name, parts.group(1), parts.group(2), violations);
                } else {
                    add(item, container + "/env/" + name, "'" + server + "' is no host:port", violations);
                }
            }
        }
    }

    private static void host(Tree tree, Item item, String path, String host, String port, Violations violations) {
        Optional<String> local = inTree(tree, host);
        if (local.isEmpty()) {
            return;
        }
        if (!ports(tree, local.get())
                .map(ports -> port == null || ports.contains(port))
                .orElse(false)) {
            add(item, path, "there is no Service " + host + (port == null ? "" : " with port " + port), violations);
        }
    }

    /** The Service that a name means in this namespace; empty for a name of another place. */
    private static Optional<String> inTree(Tree tree, String host) {
        String[] parts = host.split("\\.", -1);
        boolean here = parts.length == 1
                || (parts[1].equals(tree.namespace()) && (parts.length == 2 || parts[2].equals("svc")));
        return here ? Optional.of(parts[0]) : Optional.empty();
    }

    /** The ports of a Service, those that operators make among them. */
    private static Optional<Set<String>> ports(Tree tree, String name) {
        Optional<Item> service = tree.find("Service", name);
        if (service.isPresent()) {
            return Optional.of(Set.copyOf(service.get().at("/spec/ports").findValuesAsText("port")));
        }
        Optional<Set<String>> postgres = cluster(tree, name).map(cluster -> Set.of("5432"));
        return postgres.isPresent()
                ? postgres
                : tree.of("Kafka")
                        .filter(kafka -> name.equals(kafka.name() + "-kafka-bootstrap"))
                        .findFirst()
                        .map(kafka ->
                                Set.copyOf(kafka.at("/spec/kafka/listeners").findValuesAsText("port")));
    }

    private static Optional<Item> cluster(Tree tree, String host) {
        return tree.of("Cluster")
                .filter(cluster -> host.matches(Pattern.quote(cluster.name()) + "-(rw|ro|r)"))
                .findFirst();
    }

    private static void database(
            Tree tree, Item item, String path, String host, String database, Violations violations) {
        cluster(tree, host).ifPresent(cluster -> {
            String own = Stream.of("initdb", "recovery")
                    .map(way -> cluster.text("/spec/bootstrap/" + way + "/database"))
                    .filter(name -> !name.isEmpty())
                    .findFirst()
                    .orElse("app");
            if (!own.equals(database)) {
                add(item, path, cluster.id() + " has no database '" + database + "'", violations);
            }
            if (!host.endsWith("-rw")) {
                add(item, path, host + " takes no writes", violations);
            }
        });
    }

    private static void fromElsewhere(Tree tree, Item scaler, String path, String server, Violations violations) {
        Matcher parts = SERVER.matcher(server);
        String[] names = server.replaceFirst(":.*", "").split("\\.", -1);
        boolean right = parts.matches()
                && names.length >= 3
                && names[1].equals(tree.namespace())
                && names[2].equals("svc")
                && ports(tree, names[0])
                        .filter(ports -> ports.contains(parts.group(2)))
                        .isPresent();
        if (!right) {
            add(
                    scaler,
                    path + "/metadata/bootstrapServers",
                    "'" + server + "' is looked up from another namespace; write <Service>." + tree.namespace()
                            + ".svc:<port>",
                    violations);
        }
    }

    private static void add(Item item, String path, String message, Violations violations) {
        violations.add("address-unknown", item, path, message);
    }
}
