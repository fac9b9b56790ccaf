package io.myowire.kubernetes.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.myowire.kubernetes.Item;
import io.myowire.kubernetes.Rule;
import io.myowire.kubernetes.Tree;
import io.myowire.kubernetes.Violations;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Every pod may look names up, by UDP and by TCP, where the cluster's DNS is. */
public final class NameLookup implements Rule {
    private static final int DNS = 53;
    private static final String WHERE = "kube-system";

    @Override
    public void check(Tree tree, Violations violations) {
        List<Item> policies = tree.of("NetworkPolicy").toList();
        tree.workloads().forEach(item -> {
            String policy = item.pod().at("/spec/dnsPolicy").asText("ClusterFirst");
            if (!policy.isEmpty() && !policy.startsWith("ClusterFirst")) {
                violations.add(
                        "name-lookup", item, "/spec/template/spec/dnsPolicy", "is " + policy + ": no Service is found");
            }
            Set<String> protocols = policies.stream()
                    .filter(own -> Labels.chooses(own.at("/spec/podSelector"), item.podLabels()))
                    .flatMap(own -> own.elements("/spec/egress"))
                    .map(Map.Entry::getValue)
                    .filter(NameLookup::reachesTheServer)
                    .flatMap(rule -> rule.path("ports").valueStream())
                    .filter(port -> port.path("port").asInt() == DNS)
                    .map(port -> port.path("protocol").asText("TCP"))
                    .collect(Collectors.toSet());
            if (!policies.isEmpty() && !protocols.containsAll(Set.of("UDP", "TCP"))) {
                violations.add(
                        "name-lookup",
                        item,
                        "/spec/template/metadata/labels",
                        "no NetworkPolicy lets it ask " + WHERE + " for names, by UDP and by TCP");
            }
        });
    }

    private static boolean reachesTheServer(JsonNode rule) {
        return rule.path("to").valueStream().anyMatch(peer -> {
            JsonNode namespaces = peer.path("namespaceSelector");
            boolean pods =
                    !peer.has("podSelector") || Labels.chooses(peer.path("podSelector"), Map.of("k8s-app", "kube-dns"));
            return !namespaces.isMissingNode()
                    && pods
                    && Labels.chooses(namespaces, Map.of("kubernetes.io/metadata.name", WHERE));
        });
    }
}
