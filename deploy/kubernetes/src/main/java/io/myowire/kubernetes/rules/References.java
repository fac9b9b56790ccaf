package io.myowire.kubernetes.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.myowire.kubernetes.Item;
import io.myowire.kubernetes.Rule;
import io.myowire.kubernetes.Tree;
import io.myowire.kubernetes.Violations;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every ConfigMap, Secret, ServiceAccount and claim that a pod names is there or will be made. */
public final class References implements Rule {

    @Override
    public void check(Tree tree, Violations violations) {
        Set<String> secrets = tree.items().stream().flatMap(References::secrets).collect(Collectors.toSet());
        for (Item item : tree.workloads().toList()) {
            String path = item.podPath().orElseThrow() + "/spec";
            JsonNode pod = item.at(path);
            named(tree, item, path + "/serviceAccountName", "ServiceAccount", violations);
            Stream.of("configMapKeyRef", "configMapRef")
                    .flatMap(field -> pod.findValues(field).stream())
                    .forEach(r -> config(tree, item, path, r.path("name"), r, violations));
            pod.findValues("configMap").forEach(r -> config(tree, item, path, r.path("name"), r, violations));
            Stream.of("secretKeyRef", "secretRef")
                    .flatMap(field -> pod.findValues(field).stream())
                    .forEach(r -> secret(tree, item, path, secrets, r.path("name"), r, violations));
            pod.findValues("secret").forEach(r -> {
                JsonNode name = r.has("secretName") ? r.get("secretName") : r.path("name");
                secret(tree, item, path, secrets, name, r, violations);
            });
            claims(tree, item, path, pod, violations);
            pod.path("imagePullSecrets").forEach(r -> secret(tree, item, path, secrets, r.path("name"), r, violations));
            String priority = pod.path("priorityClassName").asText();
            if (!priority.isEmpty() && !priority.startsWith("system-")) {
                named(tree, item, path + "/priorityClassName", "PriorityClass", violations);
            }
        }
        tree.serviceWorkloads().forEach(item -> optional(item, violations));
    }

    /** What the suite reads from its environment it cannot do without. */
    private static void optional(Item item, Violations violations) {
        item.containers()
                .flatMap(container -> container.getValue().findParents("optional").stream())
                .filter(reference -> reference.path("optional").asBoolean())
                .forEach(reference -> violations.add(
                        "reference-optional",
                        item,
                        item.podPath().orElseThrow() + "/spec",
                        reference + " is optional: that it is not there would be seen only when it is used"));
    }

    /** The names of the Secrets that an object is, or makes once it runs. */
    private static Stream<String> secrets(Item item) {
        return switch (item.kind()) {
            case "Secret", "KafkaUser" -> Stream.of(item.name());
            case "ExternalSecret" -> {
                String target = item.text("/spec/target/name");
                yield Stream.of(target.isEmpty() ? item.name() : target);
            }
            case "Certificate" -> Stream.of(item.text("/spec/secretName"));
            case "Kafka" -> Stream.of(item.name() + "-cluster-ca-cert", item.name() + "-clients-ca-cert");
            case "Cluster" ->
                Stream.of("app", "ca", "server", "replication", "superuser").map(part -> item.name() + "-" + part);
            default -> Stream.empty();
        };
    }

    private static void named(Tree tree, Item item, String path, String kind, Violations violations) {
        String name = item.text(path);
        if (!name.isEmpty() && !name.equals("default") && tree.find(kind, name).isEmpty()) {
            missing(item, path, kind, name, violations);
        }
    }

    private static void config(
            Tree tree, Item item, String path, JsonNode name, JsonNode reference, Violations violations) {
        var map = tree.find("ConfigMap", name.asText());
        if (map.isEmpty() && !reference.path("optional").asBoolean()) {
            missing(item, path, "ConfigMap", name.asText(), violations);
        }
        JsonNode key = reference.path("key");
        if (key.isTextual() && map.isPresent() && !map.get().at("/data").has(key.asText())) {
            missing(item, path, "key " + key.asText() + " in ConfigMap", name.asText(), violations);
        }
    }

    private static void secret(
            Tree tree,
            Item item,
            String path,
            Set<String> secrets,
            JsonNode name,
            JsonNode reference,
            Violations violations) {
        if (tree.complete()
                && !secrets.contains(name.asText())
                && !reference.path("optional").asBoolean()) {
            missing(item, path, "Secret", name.asText(), violations);
        }
    }

    private static void claims(Tree tree, Item item, String path, JsonNode pod, Violations violations) {
        pod.findValues("persistentVolumeClaim").stream()
                .map(claim -> claim.path("claimName").asText())
                .filter(name -> tree.find("PersistentVolumeClaim", name).isEmpty())
                .forEach(name -> missing(item, path + "/volumes", "PersistentVolumeClaim", name, violations));
        Set<String> volumes = Stream.concat(
                        pod.path("volumes").valueStream(),
                        item.at("/spec/volumeClaimTemplates").valueStream())
                .map(v -> v.has("name")
                        ? v.get("name").asText()
                        : v.at("/metadata/name").asText())
                .collect(Collectors.toSet());
        item.containers()
                .flatMap(container -> item.elements(container.getKey() + "/volumeMounts"))
                .filter(mount -> !volumes.contains(mount.getValue().path("name").asText()))
                .forEach(mount -> missing(
                        item,
                        mount.getKey(),
                        "volume",
                        mount.getValue().path("name").asText(),
                        violations));
    }

    private static void missing(Item item, String path, String kind, String name, Violations violations) {
        violations.add(
                "reference-missing",
                item,
                path,
                "there is no " + kind + " '" + name + "', so the pod would never start");
    }
}
