package io.myowire.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What other projects call their things, each with the page it was looked up in (foreign.yaml).
 *
 * @param metrics names of metrics
 * @param labels names of labels of metrics
 * @param keys labels and annotations of objects
 * @param namespaces where the projects are installed
 * @param conditions what an object of a kind is waited for
 */
public record ForeignNames(
        Set<String> metrics,
        Set<String> labels,
        Set<String> keys,
        Set<String> namespaces,
        Map<String, Set<String>> conditions) {
    private static final ForeignNames ALL = read();

    public static ForeignNames all() {
        return ALL;
    }

    private static ForeignNames read() {
        try (InputStream in = ForeignNames.class.getResourceAsStream("foreign.yaml")) {
            return of(Yaml.documents(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .getFirst()
                    .path("sources"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of a list of sources; each has a project, a version and a page. */
    static ForeignNames of(JsonNode sources) {
        Set<String> metrics = new TreeSet<>();
        Set<String> labels = new TreeSet<>();
        Set<String> keys = new TreeSet<>();
        Set<String> namespaces = new TreeSet<>();
        Map<String, Set<String>> conditions = new HashMap<>();
        for (JsonNode source : sources) {
            require(source);
            source.path("metrics").forEach(name -> metrics.add(name.asText()));
            source.path("labels").forEach(name -> labels.add(name.asText()));
            source.path("keys").forEach(name -> keys.add(name.asText()));
            source.path("namespaces").forEach(name -> namespaces.add(name.asText()));
            source.path("conditions").properties().forEach(kind -> kind.getValue()
                    .forEach(name -> conditions
                            .computeIfAbsent(kind.getKey(), key -> new TreeSet<>())
                            .add(name.asText())));
        }
        return new ForeignNames(metrics, labels, keys, namespaces, conditions);
    }

    private static void require(JsonNode source) {
        boolean whole = !source.path("project").asText().isBlank()
                && source.path("version").asText().matches("[0-9]+(\\.[0-9]+)+")
                && source.path("source").asText().matches("https://[^ ]+/[^ ]*");
        if (!whole) {
            throw new IllegalStateException("foreign.yaml has names without project, version and page: " + source);
        }
    }
}
