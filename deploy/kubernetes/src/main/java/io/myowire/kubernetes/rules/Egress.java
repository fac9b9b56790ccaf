package io.myowire.kubernetes.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.myowire.kubernetes.Item;
import io.myowire.kubernetes.Rule;
import io.myowire.kubernetes.Tree;
import io.myowire.kubernetes.Violations;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Policies add up: what all of those that choose a pod let it out to, together, has no private
 * address in it that no named peer explains.
 */
public final class Egress implements Rule {
    /** Says who is at a private address that a policy names. */
    static final String PEER = "myowire.io/peer";

    private static final int NARROW_4 = 24;
    private static final int NARROW_6 = 64;

    private final List<Cidr> notPublic =
            NotPublic.ranges().stream().map(Cidr::of).flatMap(Optional::stream).toList();

    @Override
    public void check(Tree tree, Violations violations) {
        for (Item policy : tree.of("NetworkPolicy").toList()) {
            policy.elements("/spec/egress").forEach(rule -> rule(tree, policy, rule, violations));
            Stream.of("ingress", "egress")
                    .flatMap(direction -> policy.elements("/spec/" + direction))
                    .flatMap(rule -> Stream.concat(
                            policy.elements(rule.getKey() + "/to"), policy.elements(rule.getKey() + "/from")))
                    .filter(peer -> peer.getValue().has("ipBlock"))
                    .forEach(peer -> block(policy, peer, violations));
        }
    }

    private void rule(Tree tree, Item policy, Map.Entry<String, JsonNode> rule, Violations violations) {
        JsonNode to = rule.getValue().path("to");
        if (to.isEmpty()) {
            explained(tree, policy, rule.getKey(), "everybody, private addresses among them", false, violations);
        }
        for (JsonNode peer : to) {
            Optional<Cidr> range = Cidr.of(peer.at("/ipBlock/cidr").asText());
            range.filter(cidr -> cidr.prefix() > 0)
                    .filter(cidr -> isPrivate(cidr, peer.at("/ipBlock/except")))
                    .ifPresent(cidr -> explained(
                            tree,
                            policy,
                            rule.getKey(),
                            peer.at("/ipBlock/cidr").asText(),
                            narrow(cidr),
                            violations));
        }
    }

    private boolean isPrivate(Cidr range, JsonNode except) {
        List<Cidr> excepted = Labels.texts(except).stream()
                .map(Cidr::of)
                .flatMap(Optional::stream)
                .toList();
        return notPublic.stream().filter(range::overlaps).anyMatch(inside -> excepted.stream()
                .noneMatch(cidr -> cidr.contains(inside)));
    }

    private static boolean narrow(Cidr cidr) {
        return cidr.prefix() >= (cidr.bits() == 32 ? NARROW_4 : NARROW_6);
    }

    /** Our own pods reach a private address only where it is named and narrow; an operator's where it is named. */
    private static void explained(
            Tree tree, Item policy, String path, String whom, boolean narrow, Violations violations) {
        String peer =
                policy.node().path("metadata").path("annotations").path(PEER).asText();
        boolean ours =
                tree.workloads().anyMatch(item -> Labels.chooses(policy.at("/spec/podSelector"), item.podLabels()));
        if (peer.isBlank() || (ours && !narrow)) {
            violations.add(
                    "egress-private",
                    policy,
                    path,
                    "lets pods out to " + whom + "; except the private ranges, or name one peer (" + PEER
                            + ") and its address");
        }
    }

    private static void block(Item policy, Map.Entry<String, JsonNode> peer, Violations violations) {
        JsonNode block = peer.getValue().path("ipBlock");
        Optional<Cidr> cidr = Cidr.of(block.path("cidr").asText());
        if (cidr.isEmpty() || peer.getValue().size() > 1) {
            add(policy, peer.getKey(), "is no range of addresses, or a selector stands beside it", violations);
            return;
        }
        Labels.texts(block.path("except")).stream()
                .filter(except -> Cidr.of(except).filter(cidr.get()::contains).isEmpty())
                .forEach(except -> add(
                        policy,
                        peer.getKey(),
                        except + " lies not in " + block.path("cidr").asText(),
                        violations));
    }

    private static void add(Item policy, String path, String message, Violations violations) {
        violations.add("policy-range", policy, path + "/ipBlock", message);
    }
}
