package io.myowire.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** One Kubernetes object as it was rendered. */
public record Item(JsonNode node) {
    private static final Set<String> WORKLOADS = Set.of("Deployment", "StatefulSet", "DaemonSet", "Job", "ReplicaSet");

    /** How messages name it: Kind/name. */
    public String id() {
        return kind() + "/" + name();
    }

    public String kind() {
        return text("/kind");
    }

    public String name() {
        return text("/metadata/name");
    }

    public String apiVersion() {
        return text("/apiVersion");
    }

    /** The API group, empty for the core one. */
    public String group() {
        String version = apiVersion();
        return version.contains("/") ? version.substring(0, version.indexOf('/')) : "";
    }

    public boolean is(String kind) {
        return kind().equals(kind);
    }

    /** The node at a JSON pointer, missing where there is none. */
    public JsonNode at(String pointer) {
        return node.at(pointer);
    }

    /** The text at a JSON pointer, empty where there is none. */
    public String text(String pointer) {
        return at(pointer).asText();
    }

    public Map<String, String> labels() {
        return strings(at("/metadata/labels"));
    }

    /** Where its pod template is, if it makes pods. */
    public Optional<String> podPath() {
        if (is("Pod")) {
            return Optional.of("");
        }
        if (is("CronJob")) {
            return Optional.of("/spec/jobTemplate/spec/template");
        }
        return WORKLOADS.contains(kind()) ? Optional.of("/spec/template") : Optional.empty();
    }

    /** The pods' template, missing where it makes none. */
    public JsonNode pod() {
        return podPath().map(this::at).orElse(MissingNode.getInstance());
    }

    /** The labels its pods carry. */
    public Map<String, String> podLabels() {
        return strings(pod().at("/metadata/labels"));
    }

    /** Its containers by JSON pointer, init containers among them. */
    public Stream<Map.Entry<String, JsonNode>> containers() {
        return podPath().stream()
                .flatMap(path -> Stream.of(path + "/spec/initContainers", path + "/spec/containers"))
                .flatMap(this::elements);
    }

    /** The elements of a list by JSON pointer. */
    public Stream<Map.Entry<String, JsonNode>> elements(String list) {
        JsonNode nodes = at(list);
        return Stream.iterate(0, i -> i < nodes.size(), i -> i + 1).map(i -> Map.entry(list + "/" + i, nodes.get(i)));
    }

    /** A JSON object of strings as a sorted map. */
    public static Map<String, String> strings(JsonNode object) {
        Map<String, String> map = new TreeMap<>();
        object.properties()
                .forEach(field -> map.put(field.getKey(), field.getValue().asText()));
        return map;
    }
}
