package io.myowire.kubernetes;

import io.myowire.kubernetes.rules.Addresses;
import io.myowire.kubernetes.rules.Alerts;
import io.myowire.kubernetes.rules.Backups;
import io.myowire.kubernetes.rules.Budgets;
import io.myowire.kubernetes.rules.Certificates;
import io.myowire.kubernetes.rules.Containers;
import io.myowire.kubernetes.rules.Egress;
import io.myowire.kubernetes.rules.Environment;
import io.myowire.kubernetes.rules.Exposure;
import io.myowire.kubernetes.rules.FirstStep;
import io.myowire.kubernetes.rules.Foreign;
import io.myowire.kubernetes.rules.Grants;
import io.myowire.kubernetes.rules.Hygiene;
import io.myowire.kubernetes.rules.InClear;
import io.myowire.kubernetes.rules.Internet;
import io.myowire.kubernetes.rules.NameLookup;
import io.myowire.kubernetes.rules.Names;
import io.myowire.kubernetes.rules.PodForms;
import io.myowire.kubernetes.rules.PodSecurity;
import io.myowire.kubernetes.rules.Policies;
import io.myowire.kubernetes.rules.PortForms;
import io.myowire.kubernetes.rules.Ports;
import io.myowire.kubernetes.rules.Probes;
import io.myowire.kubernetes.rules.Reach;
import io.myowire.kubernetes.rules.References;
import io.myowire.kubernetes.rules.Resources;
import io.myowire.kubernetes.rules.Rollout;
import io.myowire.kubernetes.rules.RoutePaths;
import io.myowire.kubernetes.rules.Routes;
import io.myowire.kubernetes.rules.Scaling;
import io.myowire.kubernetes.rules.Schedules;
import io.myowire.kubernetes.rules.SecretKeys;
import io.myowire.kubernetes.rules.Selectors;
import io.myowire.kubernetes.rules.Settings;
import io.myowire.kubernetes.rules.Topics;
import io.myowire.kubernetes.rules.Transport;
import io.myowire.kubernetes.rules.WritablePaths;
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
            new Alerts(),
            new Foreign(),
            new Names(),
            new PortForms(),
            new PodForms(),
            new Resources(),
            new Probes(),
            new Budgets(),
            new Schedules(),
            new NameLookup(),
            new Egress(),
            new Addresses(),
            new Reach(),
            new RoutePaths(),
            new SecretKeys(),
            new Backups(),
            new WritablePaths(),
            new Certificates(),
            new InClear(),
            new Exposure(),
            new Transport(),
            new Grants(),
            new Settings(),
            new FirstStep());

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
