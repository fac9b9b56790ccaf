package io.myowire.kubernetes.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.myowire.kubernetes.Item;
import io.myowire.kubernetes.Rule;
import io.myowire.kubernetes.Tree;
import io.myowire.kubernetes.Violations;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Whoever is let out to the internet is let out to what is public of it, and to nothing that the
 * address guard of webhooks refuses: both have one list.
 */
public final class Internet implements Rule {
    private static final Set<String> ALL = Set.of("0.0.0.0/0", "::/0");

    private final Set<String> notPublic = Set.copyOf(NotPublic.ranges());

    @Override
    public void check(Tree tree, Violations violations) {
        tree.of("NetworkPolicy").forEach(policy -> policy.elements("/spec/egress")
                .flatMap(rule -> policy.elements(rule.getKey() + "/to"))
                .forEach(peer -> check(policy, peer, violations)));
    }

    private void check(Item policy, Map.Entry<String, JsonNode> peer, Violations violations) {
        JsonNode block = peer.getValue().path("ipBlock");
        String cidr = block.path("cidr").asText();
        if (!ALL.contains(cidr)) {
            return;
        }
        Set<String> wanted = notPublic.stream()
                .filter(range -> range.contains(":") == cidr.contains(":"))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> excepted = new TreeSet<>(Labels.texts(block.path("except")));
        if (!excepted.equals(wanted)) {
            violations.add(
                    "network-policy-internet",
                    policy,
                    peer.getKey() + "/ipBlock/except",
                    "is not what the address guard refuses: without " + without(wanted, excepted) + ", and with "
                            + without(excepted, wanted));
        }
    }

    private static List<String> without(Set<String> these, Set<String> those) {
        return these.stream().filter(range -> !those.contains(range)).toList();
    }
}
