package io.myowire.kubernetes.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.myowire.kubernetes.Item;
import io.myowire.kubernetes.Rule;
import io.myowire.kubernetes.Tree;
import io.myowire.kubernetes.Violations;

/** A database outlives the loss of a node, and a disruption budget lets a node be drained, whatever the autoscaler's smallest number is. */
public final class Budgets implements Rule {

    private static final int INSTANCES = 3;

    @Override
    public void check(Tree tree, Violations violations) {
        tree.of("Cluster")
                .filter(cluster ->
                        tree.production() && cluster.at("/spec/instances").asInt() < INSTANCES)
                .forEach(cluster -> violations.add(
                        "database-alone",
                        cluster,
                        "/spec/instances",
                        "are not " + INSTANCES + ": with a node drained another's loss would stop it"));
        tree.of("PodDisruptionBudget").forEach(budget -> {
            JsonNode least = budget.at("/spec/minAvailable");
            JsonNode most = budget.at("/spec/maxUnavailable");
            if (!least.isMissingNode() && !most.isMissingNode()) {
                add(budget, "has both minAvailable and maxUnavailable", violations);
            } else if (most.asText().matches("0%?")) {
                add(budget, "maxUnavailable " + most.asText() + " lets no node be drained", violations);
            } else if (!least.isMissingNode()) {
                tree.workloads()
                        .filter(item -> Labels.chooses(budget.at("/spec/selector"), item.podLabels()))
                        .forEach(item -> least(budget, least.asText(), replicas(tree, item), violations));
            }
        });
    }

    private static void least(Item budget, String least, int replicas, Violations violations) {
        boolean share = least.endsWith("%");
        double wanted = share
                ? Math.ceil(replicas * Double.parseDouble(least.replace("%", "")) / 100)
                : Double.parseDouble(least);
        if (wanted >= replicas) {
            add(budget, "minAvailable " + least + " of " + replicas + " lets no node be drained", violations);
        }
    }

    /** The fewest that a workload runs with. */
    private static int replicas(Tree tree, Item workload) {
        return tree.of("HorizontalPodAutoscaler", "ScaledObject")
                .filter(scaler -> scaler.text("/spec/scaleTargetRef/name").equals(workload.name()))
                .mapToInt(scaler -> scaler.is("ScaledObject")
                        ? scaler.at("/spec/minReplicaCount").asInt(0)
                        : scaler.at("/spec/minReplicas").asInt(1))
                .findFirst()
                .orElse(workload.at("/spec/replicas").asInt(1));
    }

    private static void add(Item budget, String message, Violations violations) {
        violations.add("budget-blocks", budget, "/spec", message);
    }
}
