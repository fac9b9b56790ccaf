package io.myowire.kubernetes.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.myowire.kubernetes.Item;
import io.myowire.kubernetes.Rule;
import io.myowire.kubernetes.Tree;
import io.myowire.kubernetes.Violations;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What is applied first, by its label, brings all along that it reads and is reached by. */
public final class FirstStep implements Rule {
    /** Of the Jobs that migrate, and of what they need. */
    static final String LABEL = "myowire.io/apply";

    private static final String FIRST = "first";

    @Override
    public void check(Tree tree, Violations violations) {
        tree.of("Job").filter(FirstStep::isFirst).forEach(job -> {
            JsonNode pod = job.pod().path("spec");
            needs(tree, job, "ServiceAccount", pod.path("serviceAccountName").asText(), violations);
            pod.findValues("configMapRef")
                    .forEach(map ->
                            needs(tree, job, "ConfigMap", map.path("name").asText(), violations));
            pod.findValues("configMap")
                    .forEach(map ->
                            needs(tree, job, "ConfigMap", map.path("name").asText(), violations));
            Stream.of("secretKeyRef", "secretRef")
                    .flatMap(field -> pod.findValues(field).stream())
                    .flatMap(secret ->
                            SecretKeys.makers(tree, secret.path("name").asText()))
                    .forEach(made -> labelled(job, made, violations));
            tree.of("NetworkPolicy")
                    .filter(policy -> Labels.chooses(policy.at("/spec/podSelector"), job.podLabels()))
                    .forEach(policy -> labelled(job, policy, violations));
            databases(tree, job, violations);
        });
        if (tree.of("Job").anyMatch(FirstStep::isFirst)) {
            tree.of("Namespace").forEach(namespace -> labelled(namespace, namespace, violations));
        }
    }

    private static boolean isFirst(Item item) {
        return FIRST.equals(item.labels().get(LABEL));
    }

    private static void needs(Tree tree, Item job, String kind, String name, Violations violations) {
        tree.find(kind, name).ifPresent(found -> labelled(job, found, violations));
    }

    private static void databases(Tree tree, Item job, Violations violations) {
        job.containers()
                .map(Map.Entry::getValue)
                .map(container -> Environment.variables(tree, container))
                .map(variables -> variables.getOrDefault("QUARKUS_DATASOURCE_JDBC_URL", ""))
                .map(url -> url.replaceFirst("jdbc:postgresql://", "").replaceFirst("(-rw)?[:/.].*", ""))
                .map(host -> tree.find("Cluster", host))
                .flatMap(Optional::stream)
                .forEach(cluster -> {
                    labelled(job, cluster, violations);
                    tree.of("ObjectStore").forEach(store -> labelled(job, store, violations));
                });
    }

    private static void labelled(Item job, Item needed, Violations violations) {
        if (!isFirst(needed)) {
            violations.add(
                    "first-step",
                    needed,
                    "/metadata/labels",
                    job.id() + " needs it and is applied before it; label it " + LABEL + ": " + FIRST);
        }
    }
}
