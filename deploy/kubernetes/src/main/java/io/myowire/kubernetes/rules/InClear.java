package io.myowire.kubernetes.rules;

import io.myowire.kubernetes.Item;
import io.myowire.kubernetes.Rule;
import io.myowire.kubernetes.Tree;
import io.myowire.kubernetes.Violations;
import java.util.regex.Pattern;

/** No password, key or token stands in a pod's environment, a ConfigMap or an address, but where it is for trying out. */
public final class InClear implements Rule {
    private static final Pattern SECRET =
            Pattern.compile(".*(PASSWORD|PASSPHRASE|SECRET|TOKEN|CREDENTIALS?|SECRETS?_KEY)");
    private static final Pattern IN_ADDRESS = Pattern.compile("(?i).*(://[^/@:]+:[^/@]+@|[?&]password=).*");

    @Override
    public void check(Tree tree, Violations violations) {
        if (tree.quickstart()) {
            return;
        }
        tree.workloads()
                .forEach(item -> item.containers().forEach(container -> item.elements(container.getKey() + "/env")
                        .forEach(variable -> value(
                                item,
                                variable.getKey(),
                                variable.getValue().path("name").asText(),
                                variable.getValue().path("value").asText(),
                                violations))));
        tree.of("ConfigMap").forEach(map -> Item.strings(map.at("/data"))
                .forEach((key, value) -> value(map, "/data/" + key, key, value, violations)));
    }

    private static void value(Item item, String path, String name, String value, Violations violations) {
        boolean secret = SECRET.matcher(name).matches() && !value.isEmpty();
        if (secret || (!value.contains("\n") && IN_ADDRESS.matcher(value).matches())) {
            violations.add(
                    "secret-in-clear", item, path, "'" + name + "' is there for all to read; take it from a Secret");
        }
    }
}
