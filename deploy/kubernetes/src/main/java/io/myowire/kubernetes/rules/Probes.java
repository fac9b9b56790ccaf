package io.myowire.kubernetes.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.myowire.kubernetes.Item;
import io.myowire.kubernetes.Rule;
import io.myowire.kubernetes.Tree;
import io.myowire.kubernetes.Violations;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A probe kills nothing that is starting, that is only busy, or that waits for a database. */
public final class Probes implements Rule {
    /** A JVM without its cache of classes on a busy node; three times what was ever seen. */
    private static final int START_SECONDS = 60;

    /** A pause for collecting memory or a node that is short of CPU is no death. */
    private static final int DEATH_SECONDS = 20;

    @Override
    public void check(Tree tree, Violations violations) {
        tree.workloads().forEach(item -> item.containers().forEach(container -> {
            for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
                form(item, container, probe, violations);
            }
            boolean unstarted = tree.services().of(item).isPresent()
                    && !container.getValue().has("startupProbe");
            if (container.getValue().has("livenessProbe") && !unstarted) {
                patience(item, container, violations);
            }
        }));
    }

    private static void form(Item item, Map.Entry<String, JsonNode> container, String name, Violations violations) {
        JsonNode probe = container.getValue().path(name);
        String path = container.getKey() + "/" + name;
        if (probe.isMissingNode()) {
            return;
        }
        long handlers = Stream.of("httpGet", "tcpSocket", "exec", "grpc")
                .filter(probe::has)
                .count();
        if (handlers != 1) {
            add(item, path, "has " + handlers + " ways of asking, and needs one", violations);
        }
        if (!name.equals("readinessProbe") && probe.path("successThreshold").asInt(1) != 1) {
            add(item, path + "/successThreshold", "is 1 for " + name, violations);
        }
        for (String field : List.of("periodSeconds", "timeoutSeconds", "failureThreshold")) {
            if (probe.path(field).asInt(1) < 1) {
                add(item, path + "/" + field, "is below 1", violations);
            }
        }
    }

    private static void patience(Item item, Map.Entry<String, JsonNode> container, Violations violations) {
        JsonNode liveness = container.getValue().path("livenessProbe");
        String path = container.getKey() + "/livenessProbe";
        int dead = seconds(liveness, "periodSeconds", 10) * seconds(liveness, "failureThreshold", 3);
        if (dead < DEATH_SECONDS) {
            add(
                    item,
                    path,
                    "ends after " + dead + " s what a busy node holds up for " + DEATH_SECONDS + " s",
                    violations);
        }
        JsonNode startup = container.getValue().path("startupProbe");
        int start = startup.isMissingNode()
                ? seconds(liveness, "initialDelaySeconds", 0) + dead
                : seconds(startup, "initialDelaySeconds", 0)
                        + seconds(startup, "periodSeconds", 10) * seconds(startup, "failureThreshold", 3);
        if (start < START_SECONDS) {
            add(
                    item,
                    container.getKey() + "/startupProbe",
                    "kills what has not started in " + start + " s; a start may take " + START_SECONDS + " s",
                    violations);
        }
    }

    private static int seconds(JsonNode probe, String field, int otherwise) {
        return probe.path(field).asInt(otherwise);
    }

    private static void add(Item item, String path, String message, Violations violations) {
        violations.add("probe-impatient", item, path, message);
    }
}
