package io.myowire.kubernetes.rules;

import io.myowire.kubernetes.Item;
import io.myowire.kubernetes.Rule;
import io.myowire.kubernetes.Tree;
import io.myowire.kubernetes.Violations;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** No secret is in the tree, no object is twice in it, no API version is on its way out. */
public final class Hygiene implements Rule {
    /** The version that is served, by group; others of the group are old or not yet stable. */
    private static final Map<String, Set<String>> VERSIONS = Map.ofEntries(
            Map.entry("", Set.of("v1")),
            Map.entry("apps", Set.of("v1")),
            Map.entry("batch", Set.of("v1")),
            Map.entry("policy", Set.of("v1")),
            Map.entry("networking.k8s.io", Set.of("v1")),
            Map.entry("autoscaling", Set.of("v2")),
            Map.entry("rbac.authorization.k8s.io", Set.of("v1")),
            Map.entry("gateway.networking.k8s.io", Set.of("v1")),
            Map.entry("kafka.strimzi.io", Set.of("v1")),
            Map.entry("external-secrets.io", Set.of("v1")),
            Map.entry("keda.sh", Set.of("v1alpha1")),
            Map.entry("monitoring.coreos.com", Set.of("v1")),
            Map.entry("postgresql.cnpg.io", Set.of("v1")),
            Map.entry("barmancloud.cnpg.io", Set.of("v1")),
            Map.entry("cert-manager.io", Set.of("v1")));

    @Override
    public void check(Tree tree, Violations violations) {
        Set<String> seen = new HashSet<>();
        for (Item item : tree.items()) {
            String group = item.group();
            String version = item.apiVersion().substring(item.apiVersion().indexOf('/') + 1);
            if (!VERSIONS.getOrDefault(group, Set.of(version)).contains(version)) {
                violations.add(
                        "api-version",
                        item,
                        "/apiVersion",
                        item.apiVersion() + " is deprecated; use " + VERSIONS.get(group));
            }
            if (!seen.add(item.apiVersion() + item.id() + item.text("/metadata/namespace"))) {
                violations.add("duplicate", item, "", "is twice in the tree");
            }
            String namespace = item.text("/metadata/namespace");
            if (!namespace.isEmpty() && !tree.namespace().isEmpty() && !namespace.equals(tree.namespace())) {
                violations.add(
                        "other-namespace",
                        item,
                        "/metadata/namespace",
                        "is not " + tree.namespace() + ", as all else is");
            }
            item.node().findValues("accessModes").stream()
                    .filter(modes -> modes.toString().contains("ReadWriteMany"))
                    .forEach(modes -> violations.add(
                            "claim-mode", item, "/accessModes", "no two pods write to one volume, nor can most do so"));
            if (item.is("Secret")
                    && !tree.quickstart()
                    && !(item.at("/data").isEmpty() && item.at("/stringData").isEmpty())) {
                violations.add(
                        "secret-in-tree", item, "/data", "a secret outside quickstart comes from an ExternalSecret");
            }
        }
    }
}
