package io.myowire.kubernetes.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.myowire.kubernetes.Item;
import io.myowire.kubernetes.Rule;
import io.myowire.kubernetes.Tree;
import io.myowire.kubernetes.Violations;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Pod Security's profile "restricted", recomputed, and what the suite asks for above it. */
public final class PodSecurity implements Rule {
    private static final String RULE = "pod-security";
    private static final int LOWEST_USER = 10_000;
    private static final Set<String> VOLUMES = Set.of(
            "configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret");

    /** Where a pod may have nothing at all. */
    private static final List<String> NOT_IN_PODS = List.of(
            "/securityContext/sysctls",
            "/securityContext/seLinuxOptions/user",
            "/securityContext/seLinuxOptions/role",
            "/securityContext/windowsOptions/hostProcess");

    /** Where a container may have nothing at all; a probe's host reaches beyond the pod. */
    private static final List<String> NOT_IN_CONTAINERS = List.of(
            "/securityContext/procMount",
            "/securityContext/seLinuxOptions/user",
            "/securityContext/seLinuxOptions/role",
            "/securityContext/windowsOptions/hostProcess",
            "/startupProbe/httpGet/host",
            "/startupProbe/tcpSocket/host",
            "/livenessProbe/httpGet/host",
            "/livenessProbe/tcpSocket/host",
            "/readinessProbe/httpGet/host",
            "/readinessProbe/tcpSocket/host",
            "/lifecycle/preStop/httpGet/host",
            "/lifecycle/postStart/httpGet/host");

    @Override
    public void check(Tree tree, Violations violations) {
        tree.workloads().forEach(item -> {
            pod(item, violations);
            item.containers().forEach(c -> container(item, c, violations));
        });
        tree.serviceWorkloads().forEach(item -> item.containers().forEach(c -> ours(item, c, violations)));
        tree.of("Namespace").forEach(namespace -> namespace(namespace, violations));
    }

    private static void namespace(Item namespace, Violations violations) {
        for (String mode : List.of("enforce", "audit", "warn")) {
            String label = "pod-security.kubernetes.io/" + mode;
            if (!"restricted".equals(namespace.labels().get(label))) {
                violations.add(RULE, namespace, "/metadata/labels", label + " is not 'restricted'");
            }
        }
    }

    private static void pod(Item item, Violations violations) {
        String path = item.podPath().orElseThrow() + "/spec";
        JsonNode pod = item.at(path);
        for (String host : List.of("hostNetwork", "hostPID", "hostIPC")) {
            if (pod.path(host).asBoolean()) {
                violations.add(RULE, item, path + "/" + host, "must not be true");
            }
        }
        absent(item, path, NOT_IN_PODS, violations);
        item.elements(path + "/volumes")
                .forEach(volume -> volume.getValue().fieldNames().forEachRemaining(type -> {
                    if (!type.equals("name") && !VOLUMES.contains(type)) {
                        violations.add(RULE, item, volume.getKey(), "volume type " + type);
                    }
                }));
        if (pod.path("automountServiceAccountToken").asBoolean(true)) {
            violations.add(
                    "token-automount",
                    item,
                    path + "/automountServiceAccountToken",
                    "is not false; no pod of the suite talks to the API server");
        }
    }

    private static void container(Item item, Map.Entry<String, JsonNode> entry, Violations violations) {
        String path = entry.getKey() + "/securityContext";
        JsonNode own = entry.getValue().path("securityContext");
        JsonNode pod = item.pod().at("/spec/securityContext");
        expect(own.path("allowPrivilegeEscalation"), "false", item, path, violations);
        absent(item, entry.getKey(), NOT_IN_CONTAINERS, violations);
        if (either(own, pod, "/appArmorProfile/type").asText().equals("Unconfined")) {
            violations.add(RULE, item, path + "/appArmorProfile", "is Unconfined");
        }
        if (own.path("privileged").asBoolean()) {
            violations.add(RULE, item, path + "/privileged", "must not be true");
        }
        if (!Labels.texts(own.at("/capabilities/drop")).contains("ALL")) {
            violations.add(RULE, item, path + "/capabilities/drop", "does not drop ALL");
        }
        own.at("/capabilities/add")
                .valueStream()
                .filter(added -> !added.asText().equals("NET_BIND_SERVICE"))
                .forEach(added -> violations.add(RULE, item, path, "adds " + added.asText()));
        if (!either(own, pod, "/runAsNonRoot").asBoolean()) {
            violations.add(RULE, item, path + "/runAsNonRoot", "is not true");
        }
        if (either(own, pod, "/runAsUser").asText().equals("0")) {
            violations.add(RULE, item, path + "/runAsUser", "is root");
        }
        if (!Set.of("RuntimeDefault", "Localhost")
                .contains(either(own, pod, "/seccompProfile/type").asText())) {
            violations.add(RULE, item, path + "/seccompProfile", "is not RuntimeDefault");
        }
        entry.getValue()
                .path("ports")
                .valueStream()
                .filter(port -> port.path("hostPort").asInt() != 0)
                .forEach(port -> violations.add(RULE, item, entry.getKey(), "uses a host port"));
    }

    private static void ours(Item item, Map.Entry<String, JsonNode> entry, Violations violations) {
        String path = entry.getKey() + "/securityContext";
        JsonNode own = entry.getValue().path("securityContext");
        expect(own.path("readOnlyRootFilesystem"), "true", item, path, violations);
        if (either(own, item.pod().at("/spec/securityContext"), "/runAsUser").asInt() <= LOWEST_USER) {
            violations.add(RULE, item, path + "/runAsUser", "is not above " + LOWEST_USER + ": use 10001");
        }
    }

    private static void absent(Item item, String path, List<String> pointers, Violations violations) {
        pointers.stream()
                .filter(pointer -> !item.at(path + pointer).isMissingNode())
                .forEach(pointer -> violations.add(RULE, item, path + pointer, "is not allowed"));
    }

    private static void expect(JsonNode node, String value, Item item, String path, Violations violations) {
        if (!node.asText().equals(value)) {
            violations.add(
                    RULE,
                    item,
                    path,
                    value.equals("true")
                            ? "readOnlyRootFilesystem is not true"
                            : "allowPrivilegeEscalation is not false");
        }
    }

    private static JsonNode either(JsonNode container, JsonNode pod, String pointer) {
        JsonNode own = container.at(pointer);
        return own.isMissingNode() ? pod.at(pointer) : own;
    }
}
