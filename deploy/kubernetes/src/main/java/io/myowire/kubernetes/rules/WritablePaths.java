package io.myowire.kubernetes.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.myowire.kubernetes.Item;
import io.myowire.kubernetes.Rule;
import io.myowire.kubernetes.Tree;
import io.myowire.kubernetes.Violations;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Under a read-only root there is a folder to write to for all that writes. */
public final class WritablePaths implements Rule {
    private static final Pattern FOLDER = Pattern.compile("(PGDATA|.*(_|^)(DATA|DIR|DIRS|HOME|LOGS))");
    private static final Set<String> READ_ONLY = Set.of("configMap", "secret", "projected", "downwardAPI");

    @Override
    public void check(Tree tree, Violations violations) {
        tree.workloads().forEach(item -> item.containers()
                .filter(container -> container
                        .getValue()
                        .at("/securityContext/readOnlyRootFilesystem")
                        .asBoolean())
                .forEach(container -> container(tree, item, container, violations)));
    }

    private static void container(Tree tree, Item item, Map.Entry<String, JsonNode> container, Violations violations) {
        List<String> writable = writable(item, container.getValue());
        if (!inside("/tmp", writable)) {
            add(item, container.getKey(), "/tmp, where everything writes,", violations);
        }
        Environment.variables(tree, container.getValue()).forEach((name, value) -> {
            if (FOLDER.matcher(name).matches() && value.startsWith("/") && !inside(value, writable)) {
                add(item, container.getKey() + "/env/" + name, value, violations);
            }
        });
    }

    private static List<String> writable(Item item, JsonNode container) {
        Set<String> fixed = item.pod()
                .at("/spec/volumes")
                .valueStream()
                .filter(volume -> READ_ONLY.stream().anyMatch(volume::has))
                .map(volume -> volume.path("name").asText())
                .collect(Collectors.toSet());
        return container
                .path("volumeMounts")
                .valueStream()
                .filter(mount -> !mount.path("readOnly").asBoolean())
                .filter(mount -> !fixed.contains(mount.path("name").asText()))
                .map(mount -> mount.path("mountPath").asText())
                .toList();
    }

    private static boolean inside(String path, List<String> folders) {
        return folders.stream().anyMatch(folder -> path.equals(folder) || path.startsWith(folder + "/"));
    }

    private static void add(Item item, String path, String folder, Violations violations) {
        violations.add(
                "not-writable",
                item,
                path + "/volumeMounts",
                folder + " is on a root that is read-only; mount an emptyDir there");
    }
}
