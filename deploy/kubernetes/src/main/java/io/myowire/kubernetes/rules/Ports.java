package io.myowire.kubernetes.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.myowire.kubernetes.Item;
import io.myowire.kubernetes.Rule;
import io.myowire.kubernetes.Tree;
import io.myowire.kubernetes.Violations;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Services, probes and monitors name ports that containers have, and paths that answer. */
public final class Ports implements Rule {
    private static final List<String> PROBES = List.of("startupProbe", "livenessProbe", "readinessProbe");
    private static final String METRICS = "/q/metrics";
    private static final Map<String, String> PATHS = Map.of(
            "startupProbe", "/q/health/started",
            "livenessProbe", "/q/health/live",
            "readinessProbe", "/q/health/ready");

    @Override
    public void check(Tree tree, Violations violations) {
        tree.of("Service").forEach(service -> service(tree, service, violations));
        tree.serviceWorkloads().filter(item -> item.is("Deployment")).forEach(item -> probes(item, violations));
        tree.of("ServiceMonitor").forEach(monitor -> monitor(tree, monitor, violations));
    }

    private static void service(Tree tree, Item service, Violations violations) {
        Set<Map.Entry<String, String>> selector =
                Item.strings(service.at("/spec/selector")).entrySet();
        List<Item> backends = tree.workloads()
                .filter(item -> !selector.isEmpty())
                .filter(item -> item.podLabels().entrySet().containsAll(selector))
                .toList();
        service.elements("/spec/ports").forEach(port -> {
            JsonNode target = port.getValue().has("targetPort")
                    ? port.getValue().get("targetPort")
                    : port.getValue().path("port");
            if (!backends.isEmpty() && backends.stream().noneMatch(item -> has(item, target))) {
                violations.add(
                        "target-port-missing",
                        service,
                        port.getKey() + "/targetPort",
                        "no container behind it has port " + target.asText());
            }
        });
    }

    private static boolean has(Item workload, JsonNode port) {
        return workload.containers().anyMatch(container -> has(container.getValue(), port));
    }

    private static boolean has(JsonNode container, JsonNode port) {
        return container
                .path("ports")
                .valueStream()
                .anyMatch(declared -> declared.path("name").asText().equals(port.asText())
                        || declared.path("containerPort").asText().equals(port.asText()));
    }

    private static void probes(Item workload, Violations violations) {
        JsonNode container = workload.pod().at("/spec/containers/0");
        String path = workload.podPath().orElseThrow() + "/spec/containers/0/";
        for (String probe : PROBES) {
            JsonNode get = container.path(probe).path("httpGet");
            if (get.isMissingNode()) {
                violations.add("probe-missing", workload, path + probe, "an HTTP probe is missing");
                continue;
            }
            if (!has(container, get.path("port"))) {
                violations.add(
                        "probe-port-missing",
                        workload,
                        path + probe + "/httpGet/port",
                        "the container has no port " + get.path("port").asText());
            }
            if (!get.path("path").asText().equals(PATHS.get(probe))) {
                violations.add(
                        "probe-path-unknown",
                        workload,
                        path + probe + "/httpGet/path",
                        "'" + get.path("path").asText() + "' is not " + PATHS.get(probe));
            }
        }
    }

    /** Our services tell them at one path, on the port that no gateway forwards. */
    private static void metrics(
            Tree tree, Item monitor, Map.Entry<String, JsonNode> endpoint, List<Item> services, Violations violations) {
        boolean ours = services.stream().anyMatch(service -> tree.services().services().stream()
                .anyMatch(own -> own.name().equals(service.name())));
        String asked = endpoint.getValue().path("port").asText() + " "
                + endpoint.getValue().path("path").asText("/metrics");
        if (ours && (asked.startsWith("http ") || !asked.endsWith(" " + METRICS))) {
            violations.add(
                    "monitor-path",
                    monitor,
                    endpoint.getKey(),
                    "metrics are at management " + METRICS + ", not at " + asked);
        }
    }

    private static void monitor(Tree tree, Item monitor, Violations violations) {
        List<Item> services = tree.of("Service")
                .filter(s -> Labels.chooses(monitor.at("/spec/selector"), s.labels()))
                .toList();
        monitor.elements("/spec/endpoints").forEach(endpoint -> {
            String port = endpoint.getValue().path("port").asText();
            metrics(tree, monitor, endpoint, services, violations);
            for (Item service : services) {
                if (service.elements("/spec/ports")
                        .noneMatch(p -> p.getValue().path("name").asText().equals(port))) {
                    violations.add(
                            "monitor-port-missing",
                            monitor,
                            endpoint.getKey() + "/port",
                            service.id() + " has no port named " + port);
                }
            }
        });
    }
}
