package io.myowire.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** Which environment variables the framework's extensions read, and when. */
public final class ConfigurationKeys {
    private static final String MODEL = "META-INF/quarkus-config-doc/quarkus-config-model.json";

    /** Read by the JVM or the C library, and not by the services' configuration. */
    private static final Set<String> NOT_CONFIGURATION =
            Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "TZ", "LANG", "LC_ALL", "TMPDIR", "HOME");

    private final Set<String> runTime = new HashSet<>();
    private final Set<String> buildTime = new HashSet<>();
    private final Predicate<String> runTimeMaps;
    private final Set<String> kafka = Stream.of(
                    ConsumerConfig.configNames(),
                    ProducerConfig.configNames(),
                    AdminClientConfig.configNames(),
                    Set.of("tls-configuration-name"))
            .flatMap(Set::stream)
            .map(key -> "KAFKA_" + variable(key))
            .collect(Collectors.toSet());

    private ConfigurationKeys(List<JsonNode> models) {
        Set<String> maps = new HashSet<>();
        models.forEach(model -> walk(model, maps));
        runTimeMaps = Pattern.compile(String.join("|", maps)).asMatchPredicate();
        buildTime.removeAll(runTime);
    }

    static ConfigurationKeys onClassPath() {
        ObjectMapper mapper = new ObjectMapper();
        return new ConfigurationKeys(ServiceReader.resources(MODEL).stream()
                .map(url -> {
                    try (InputStream in = url.openStream()) {
                        return mapper.readTree(in);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList());
    }

    private void walk(JsonNode node, Set<String> maps) {
        if (node.has("phase") && node.path("path").isObject()) {
            add(node, maps);
        }
        node.forEach(child -> walk(child, maps));
    }

    private void add(JsonNode item, Set<String> maps) {
        Stream.concat(Stream.of(item.path("path")), item.path("additionalPaths").valueStream())
                .map(path -> path.path("property").asText())
                .filter(property -> !property.isEmpty())
                .forEach(property -> add(property, item.path("phase").asText(), maps));
    }

    private void add(String property, String phase, Set<String> maps) {
        if (!phase.equals("RUN_TIME")) {
            buildTime.add(variable(property));
        } else if (property.contains("\"")) {
            maps.add(Stream.of(property.split("\"[^\"]*\"", -1))
                    .map(ConfigurationKeys::variable)
                    .collect(Collectors.joining("[A-Z0-9_]+")));
        } else {
            runTime.add(variable(property));
        }
    }

    /** The environment variable of a property, as MicroProfile Config maps it. */
    static String variable(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    /** Whether the framework reads the variable when the service starts. */
    public boolean isReadAtStart(String variable) {
        return NOT_CONFIGURATION.contains(variable)
                || kafka.contains(variable)
                || runTime.contains(variable)
                || runTimeMaps.test(variable);
    }

    /** Whether it was read when the service was built, and would be ignored at its start. */
    public boolean isFixedAtBuild(String variable) {
        return buildTime.contains(variable) && !isReadAtStart(variable);
    }

    /** How many the extensions on the class path document. */
    public int size() {
        return runTime.size() + buildTime.size();
    }
}
