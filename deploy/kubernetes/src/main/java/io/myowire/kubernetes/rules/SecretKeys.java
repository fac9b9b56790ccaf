package io.myowire.kubernetes.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.myowire.kubernetes.Item;
import io.myowire.kubernetes.Rule;
import io.myowire.kubernetes.Tree;
import io.myowire.kubernetes.Violations;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Every key of a Secret that is read is one that the Secret has, or that its maker writes. */
public final class SecretKeys implements Rule {
    /** What an operator writes into a Secret, by the kind that it makes it for. */
    private static final Set<String> KAFKA_USER = Set.of("ca.crt", "user.crt", "user.key", "user.p12", "user.password");

    private static final Set<String> KAFKA_CA = Set.of("ca.crt", "ca.p12", "ca.password");
    private static final Set<String> CERTIFICATE = Set.of("tls.crt", "tls.key", "ca.crt");
    private static final Set<String> POSTGRES = Set.of(
            "username",
            "user",
            "password",
            "dbname",
            "host",
            "port",
            "uri",
            "jdbc-uri",
            "pgpass",
            "fqdn-uri",
            "fqdn-jdbc-uri",
            "ca.crt",
            "ca.key",
            "tls.crt",
            "tls.key");

    /** Fields that name a Secret and one of its keys. */
    private static final List<String> REFERENCES =
            List.of("secretKeyRef", "accessKeyId", "secretAccessKey", "sessionToken", "endpointCA");

    @Override
    public void check(Tree tree, Violations violations) {
        for (Item item : tree.items()) {
            for (String field : REFERENCES) {
                item.node()
                        .findValues(field)
                        .forEach(found -> read(tree, item, found.path("name"), found.path("key"), found, violations));
            }
            if (item.is("TriggerAuthentication")) {
                item.at("/spec/secretTargetRef")
                        .forEach(found -> read(tree, item, found.path("name"), found.path("key"), found, violations));
            }
            for (JsonNode volume : item.node().findValues("secret")) {
                JsonNode name = volume.has("secretName") ? volume.path("secretName") : volume.path("name");
                volume.path("items").forEach(found -> read(tree, item, name, found.path("key"), volume, violations));
            }
            if (item.is("Cluster")) {
                bootstrap(tree, item, violations);
            }
            complete(item, violations);
        }
    }

    private static void bootstrap(Tree tree, Item cluster, Violations violations) {
        for (String way : List.of("initdb", "recovery")) {
            JsonNode secret = cluster.at("/spec/bootstrap/" + way + "/secret");
            for (String key : List.of("username", "password")) {
                if (secret.has("name")) {
                    keys(tree, secret.path("name").asText())
                            .filter(keys -> !keys.contains(key))
                            .ifPresent(
                                    keys -> missing(cluster, secret.path("name").asText(), key, violations));
                }
            }
        }
    }

    /** A Secret of a type has the keys of that type, or the API server refuses it. */
    private static void complete(Item item, Violations violations) {
        if (item.is("Secret")) {
            Set<String> wanted =
                    switch (item.text("/type")) {
                        case "kubernetes.io/tls" -> Set.of("tls.crt", "tls.key");
                        case "kubernetes.io/basic-auth" -> Set.of("username", "password");
                        default -> Set.of();
                    };
            wanted.stream()
                    .filter(key -> !written(item).contains(key))
                    .forEach(key -> missing(item, item.name(), key, violations));
        }
    }

    private static void read(
            Tree tree, Item item, JsonNode name, JsonNode key, JsonNode reference, Violations violations) {
        if (key.isTextual() && !reference.path("optional").asBoolean()) {
            keys(tree, name.asText())
                    .filter(keys -> !keys.contains(key.asText()))
                    .ifPresent(keys -> missing(item, name.asText(), key.asText(), violations));
        }
    }

    private static void missing(Item item, String secret, String key, Violations violations) {
        violations.add("secret-key-missing", item, "", "the Secret '" + secret + "' has no key '" + key + "'");
    }

    /** The keys of a Secret, empty where nothing in the tree makes it. */
    static Optional<Set<String>> keys(Tree tree, String secret) {
        return tree.items().stream().flatMap(item -> made(item, secret)).findFirst();
    }

    /** What makes a Secret. */
    static Stream<Item> makers(Tree tree, String secret) {
        return tree.items().stream().filter(item -> made(item, secret).findAny().isPresent());
    }

    private static Stream<Set<String>> made(Item item, String secret) {
        String target = item.text("/spec/target/name");
        return switch (item.kind()) {
            case "Secret" -> item.name().equals(secret) ? Stream.of(written(item)) : Stream.empty();
            case "ExternalSecret" ->
                (target.isEmpty() ? item.name() : target).equals(secret) ? external(item) : Stream.empty();
            case "KafkaUser" -> item.name().equals(secret) ? Stream.of(KAFKA_USER) : Stream.empty();
            case "Kafka" ->
                secret.matches(item.name() + "-(cluster|clients)-ca-cert") ? Stream.of(KAFKA_CA) : Stream.empty();
            case "Certificate" ->
                item.text("/spec/secretName").equals(secret) ? Stream.of(CERTIFICATE) : Stream.empty();
            case "Cluster" ->
                secret.matches(item.name() + "-(app|ca|server|replication|superuser)")
                        ? Stream.of(POSTGRES)
                        : Stream.empty();
            default -> Stream.empty();
        };
    }

    private static Set<String> written(Item secret) {
        Set<String> keys = new HashSet<>(Item.strings(secret.at("/data")).keySet());
        keys.addAll(Item.strings(secret.at("/stringData")).keySet());
        return keys;
    }

    /** What is extracted whole has keys that only the store knows. */
    private static Stream<Set<String>> external(Item external) {
        if (!external.at("/spec/dataFrom").isEmpty()) {
            return Stream.empty();
        }
        Map<String, String> template = Item.strings(external.at("/spec/target/template/data"));
        return Stream.of(
                template.isEmpty()
                        ? new TreeSet<>(external.at("/spec/data").findValuesAsText("secretKey"))
                        : template.keySet());
    }
}
