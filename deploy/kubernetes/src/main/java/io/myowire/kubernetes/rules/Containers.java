package io.myowire.kubernetes.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.myowire.kubernetes.Item;
import io.myowire.kubernetes.Rule;
import io.myowire.kubernetes.Tree;
import io.myowire.kubernetes.Violations;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Images are pinned; containers ask for what they need and are bounded in memory alone. */
public final class Containers implements Rule {
    private static final Pattern DIGEST = Pattern.compile(".+@sha256:[0-9a-f]{64}");
    private static final Pattern TAG = Pattern.compile(".+:[^:/@]+(@.+)?");

    @Override
    public void check(Tree tree, Violations violations) {
        tree.workloads().forEach(item -> item.containers().forEach(entry -> {
            image(tree, item, entry, violations);
            resources(item, entry, violations);
        }));
        tree.serviceWorkloads().forEach(item -> item.containers()
                .filter(entry -> tree.services()
                        .ofImage(entry.getValue().path("image").asText())
                        .isPresent())
                .filter(entry -> entry.getValue().has("command"))
                .forEach(entry -> violations.add(
                        "entrypoint-replaced",
                        item,
                        entry.getKey() + "/command",
                        "takes the place of what the image starts; further options go into JAVA_TOOL_OPTIONS")));
        tree.of("Cluster")
                .filter(cluster -> tree.production()
                        && !cluster.text("/spec/imageName").isEmpty()
                        && !DIGEST.matcher(cluster.text("/spec/imageName")).matches())
                .forEach(cluster -> violations.add(
                        "image-not-pinned",
                        cluster,
                        "/spec/imageName",
                        "'" + cluster.text("/spec/imageName") + "' has no digest; see components/image-digests"));
    }

    private static void image(Tree tree, Item item, Map.Entry<String, JsonNode> container, Violations violations) {
        String image = container.getValue().path("image").asText();
        String path = container.getKey() + "/image";
        if (container.getValue().path("imagePullPolicy").asText().equals("Never")) {
            violations.add("image-not-pinned", item, path, "is never pulled: a new node has no such image");
        }
        boolean digest = DIGEST.matcher(image).matches();
        if (image.endsWith(":latest")
                || image.contains(":latest@")
                || !(digest || TAG.matcher(image).matches())) {
            violations.add("image-not-pinned", item, path, "'" + image + "' moves; name a release's tag");
        } else if (tree.production() && !digest) {
            violations.add(
                    "image-not-pinned", item, path, "'" + image + "' has no digest; see components/image-digests");
        }
    }

    private static void resources(Item item, Map.Entry<String, JsonNode> container, Violations violations) {
        JsonNode resources = container.getValue().path("resources");
        String path = container.getKey() + "/resources";
        for (String field : List.of(
                "/requests/cpu",
                "/requests/memory",
                "/requests/ephemeral-storage",
                "/limits/memory",
                "/limits/ephemeral-storage")) {
            if (resources.at(field).isMissingNode()) {
                violations.add("resources-missing", item, path + field, "is missing");
            }
        }
        if (resources.at("/limits").has("cpu")) {
            violations.add(
                    "cpu-limit", item, path + "/limits/cpu", "throttles a JVM while it starts and collects; remove it");
        }
    }
}
