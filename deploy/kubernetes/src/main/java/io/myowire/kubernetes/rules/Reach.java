package io.myowire.kubernetes.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.myowire.kubernetes.Item;
import io.myowire.kubernetes.Rule;
import io.myowire.kubernetes.Tree;
import io.myowire.kubernetes.Violations;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A Service of ours that another one's environment names may be asked: let out there, and let in here. */
public final class Reach implements Rule {

    @Override
    public void check(Tree tree, Violations violations) {
        tree.serviceWorkloads().filter(item -> item.is("Deployment")).forEach(item -> item.containers()
                .flatMap(container -> Environment.variables(tree, container.getValue()).entrySet().stream())
                .filter(variable -> !variable.getKey().equals("MYOWIRE_PUBLIC_URL"))
                .filter(variable -> variable.getValue().matches("http://[a-z0-9-]+:[0-9]+.*"))
                .distinct()
                .forEach(variable -> asked(tree, item, variable, violations)));
    }

    private static void asked(Tree tree, Item item, Map.Entry<String, String> variable, Violations violations) {
        URI url = URI.create(variable.getValue());
        tree.find("Service", url.getHost()).ifPresent(service -> {
            Map<String, String> selector = Item.strings(service.at("/spec/selector"));
            tree.workloads()
                    .filter(target -> target.podLabels().entrySet().containsAll(selector.entrySet()))
                    .forEach(target -> {
                        List<String> ports = ports(service, target, url.getPort());
                        // A port that is not there, and a pod that nobody is let in to, are other rules' matter.
                        if (ports.isEmpty() || isClosed(tree, target)) {
                            return;
                        }
                        if (!allows(tree, item, target, "egress", "to", ports)
                                || !allows(tree, target, item, "ingress", "from", ports)) {
                            violations.add(
                                    "not-reachable",
                                    item,
                                    "/env/" + variable.getKey(),
                                    "no NetworkPolicy lets it out to " + target.id() + ", or none lets it in there");
                        }
                    });
        });
    }

    private static boolean isClosed(Tree tree, Item target) {
        return tree.of("NetworkPolicy")
                .filter(policy -> Labels.chooses(policy.at("/spec/podSelector"), target.podLabels()))
                .allMatch(policy -> policy.at("/spec/ingress").isEmpty());
    }

    /** A port of the pod by number and by name. */
    private static List<String> ports(Item service, Item target, int port) {
        String wanted = service.elements("/spec/ports")
                .map(Map.Entry::getValue)
                .filter(declared -> declared.path("port").asInt() == port)
                .map(declared -> declared.has("targetPort") ? declared.path("targetPort") : declared.path("port"))
                .map(JsonNode::asText)
                .findFirst()
                .orElse(Integer.toString(port));
        return target.containers()
                .flatMap(container -> container.getValue().path("ports").valueStream())
                .filter(declared -> declared.path("name").asText().equals(wanted)
                        || declared.path("containerPort").asText().equals(wanted))
                .flatMap(declared -> Stream.of(
                        declared.path("name").asText(),
                        declared.path("containerPort").asText()))
                .toList();
    }

    private static boolean allows(
            Tree tree, Item chosen, Item peer, String direction, String side, List<String> ports) {
        return tree.of("NetworkPolicy")
                .filter(policy -> Labels.chooses(policy.at("/spec/podSelector"), chosen.podLabels()))
                .flatMap(policy -> policy.elements("/spec/" + direction))
                .map(Map.Entry::getValue)
                .filter(rule -> rule.path("ports").isEmpty()
                        || rule.path("ports").findValuesAsText("port").stream().anyMatch(ports::contains))
                .flatMap(rule -> rule.path(side).isEmpty()
                        ? Stream.of(rule)
                        : rule.path(side).valueStream())
                .anyMatch(one -> names(one, peer));
    }

    /** Whether a peer of a policy, or a rule that names none, means a pod of this namespace. */
    private static boolean names(JsonNode peer, Item pod) {
        boolean everybody = !peer.has("podSelector") && !peer.has("ipBlock");
        return !peer.has("namespaceSelector")
                && (everybody
                        || (peer.has("podSelector") && Labels.chooses(peer.path("podSelector"), pod.podLabels())));
    }
}
