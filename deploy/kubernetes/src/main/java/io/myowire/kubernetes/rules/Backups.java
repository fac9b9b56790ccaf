package io.myowire.kubernetes.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.myowire.kubernetes.Item;
import io.myowire.kubernetes.Rule;
import io.myowire.kubernetes.Tree;
import io.myowire.kubernetes.Violations;
import java.util.Set;
import java.util.stream.Collectors;

/** Every cluster of PostgreSQL is backed up, by a plugin that it has, to a store that is there. */
public final class Backups implements Rule {

    /** Says why a cluster has no backups of its own. */
    private static final String NONE = "myowire.io/not-backed-up";

    @Override
    public void check(Tree tree, Violations violations) {
        tree.of("ScheduledBackup").forEach(backup -> {
            String cluster = backup.text("/spec/cluster/name");
            tree.find("Cluster", cluster)
                    .ifPresentOrElse(
                            found -> plugin(found, backup, violations),
                            () -> add(backup, "/spec/cluster/name", "there is no Cluster " + cluster, violations));
            if (backup.at("/spec/suspend").asBoolean()) {
                add(backup, "/spec/suspend", "no backup is made", violations);
            }
        });
        Set<String> backedUp = tree.of("ScheduledBackup")
                .map(backup -> backup.text("/spec/cluster/name"))
                .collect(Collectors.toSet());
        tree.of("Cluster")
                .filter(item -> item.group().equals("postgresql.cnpg.io"))
                .forEach(cluster -> {
                    if (!thrownAway(cluster) && !backedUp.contains(cluster.name())) {
                        add(cluster, "/metadata/name", "no ScheduledBackup names it", violations);
                    }
                    stores(tree, cluster, violations);
                });
    }

    private static boolean thrownAway(Item cluster) {
        return !cluster.at("/metadata/annotations").path(NONE).asText().isBlank();
    }

    private static void plugin(Item cluster, Item backup, Violations violations) {
        String name = backup.text("/spec/pluginConfiguration/name");
        boolean has = cluster.elements("/spec/plugins")
                .anyMatch(plugin -> plugin.getValue().path("name").asText().equals(name));
        if (!backup.text("/spec/method").equals("plugin") || !has) {
            add(backup, "/spec/pluginConfiguration/name", cluster.id() + " has no plugin '" + name + "'", violations);
        }
    }

    private static void stores(Tree tree, Item cluster, Violations violations) {
        cluster.node().findValues("barmanObjectName").stream()
                .map(JsonNode::asText)
                .filter(name -> tree.find("ObjectStore", name).isEmpty())
                .forEach(name -> add(cluster, "/spec/plugins", "there is no ObjectStore " + name, violations));
        if (!thrownAway(cluster)
                && cluster.elements("/spec/plugins")
                        .noneMatch(plugin ->
                                plugin.getValue().path("isWALArchiver").asBoolean())) {
            add(cluster, "/spec/plugins", "none of them archives the WAL", violations);
        }
        String source = cluster.text("/spec/bootstrap/recovery/source");
        if (!source.isEmpty()) {
            recovery(cluster, source, violations);
        }
    }

    /** A restored cluster writes where no other has written, or the store refuses its WAL. */
    private static void recovery(Item cluster, String source, Violations violations) {
        cluster.elements("/spec/externalClusters")
                .filter(external -> external.getValue().path("name").asText().equals(source))
                .map(external ->
                        external.getValue().at("/plugin/parameters/serverName").asText())
                .findFirst()
                .ifPresentOrElse(
                        server -> {
                            if (server.isEmpty() || server.equals(cluster.name())) {
                                add(cluster, "/spec/externalClusters", "it is restored from its own name", violations);
                            }
                        },
                        () -> add(
                                cluster,
                                "/spec/bootstrap/recovery/source",
                                "there is no external cluster " + source,
                                violations));
    }

    private static void add(Item item, String path, String message, Violations violations) {
        violations.add("backup-missing", item, path, message);
    }
}
