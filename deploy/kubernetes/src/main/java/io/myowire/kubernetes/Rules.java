package io.myowire.kubernetes;

import io.myowire.kubernetes.rules.Alerts;
import io.myowire.kubernetes.rules.Containers;
import io.myowire.kubernetes.rules.Environment;
import io.myowire.kubernetes.rules.Hygiene;
import io.myowire.kubernetes.rules.Internet;
import io.myowire.kubernetes.rules.PodSecurity;
import io.myowire.kubernetes.rules.Policies;
import io.myowire.kubernetes.rules.Ports;
import io.myowire.kubernetes.rules.References;
import io.myowire.kubernetes.rules.Rollout;
import io.myowire.kubernetes.rules.Routes;
import io.myowire.kubernetes.rules.Scaling;
import io.myowire.kubernetes.rules.Selectors;
import io.myowire.kubernetes.rules.Topics;
import io.myowire.kubernetes.schema.SchemaCheck;
import java.util.List;

/** All rules, the strict shape of every object first. */
public record Rules(SchemaCheck schema) {
    private static final List<Rule> ACROSS = List.of(
            new Hygiene(),
            new Selectors(),
            new Ports(),
            new Routes(),
            new References(),
            new Environment(),
            new Containers(),
            new PodSecurity(),
            new Rollout(),
            new Policies(),
            new Internet(),
            new Scaling(),
            new Topics(),
            new Alerts());

    /** Everything that is wrong with a tree. */
    public List<Violation> check(Tree tree) {
        Violations violations = new Violations();
        tree.items().forEach(item -> schema.check(item, violations));
        ACROSS.forEach(rule -> rule.check(tree, violations));
        return violations.all();
    }

    /** How many subjects the rules across objects have. */
    public static int subjects() {
        return ACROSS.size();
    }
}
