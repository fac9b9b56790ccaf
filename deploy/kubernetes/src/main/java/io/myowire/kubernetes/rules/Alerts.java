package io.myowire.kubernetes.rules;

import io.myowire.kubernetes.Item;
import io.myowire.kubernetes.Rule;
import io.myowire.kubernetes.Tree;
import io.myowire.kubernetes.Violations;

/** Every alert has a severity and a runbook that the READMEs have. */
public final class Alerts implements Rule {

    @Override
    public void check(Tree tree, Violations violations) {
        tree.of("PrometheusRule").forEach(rules -> alerts(tree, rules, violations));
    }

    private static void alerts(Tree tree, Item rules, Violations violations) {
        rules.elements("/spec/groups")
                .flatMap(group -> rules.elements(group.getKey() + "/rules"))
                .filter(rule -> rule.getValue().has("alert"))
                .forEach(rule -> {
                    String alert = rule.getValue().path("alert").asText();
                    String url = rule.getValue().at("/annotations/runbook_url").asText();
                    String anchor = url.substring(url.indexOf('#') + 1);
                    if (!url.contains("#") || !tree.runbooks().contains(anchor)) {
                        violations.add(
                                "runbook-missing",
                                rules,
                                rule.getKey() + "/annotations/runbook_url",
                                alert + " leads to '" + url + "', which no README has as a heading");
                    }
                    if (rule.getValue().at("/labels/severity").isMissingNode()) {
                        violations.add(
                                "severity-missing", rules, rule.getKey() + "/labels", alert + " has no severity");
                    }
                });
    }
}
