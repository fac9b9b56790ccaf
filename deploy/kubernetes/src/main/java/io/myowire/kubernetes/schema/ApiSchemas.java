package io.myowire.kubernetes.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.myowire.kubernetes.Yaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * JSON Schema documents by their address, and the address of each type ("apiVersion kind").
 *
 * @param documents the text of each document
 * @param locations where in them a type's schema is
 * @param custom the schema of each type of a CRD as it is written, with its rules in CEL
 */
record ApiSchemas(Map<String, String> documents, Map<String, String> locations, Map<String, JsonNode> custom) {
    static final String OPENAPI = "kubernetes-openapi-v2.json";
    private static final String CORE = "urn:kubernetes:openapi";
    private static final String META = CORE + "#/definitions/io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta";

    /** Reads the OpenAPI document and every CRD of a folder. */
    static ApiSchemas read(Path folder) {
        Map<String, String> documents = new HashMap<>();
        Map<String, String> locations = new HashMap<>();
        Map<String, JsonNode> custom = new HashMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            core(folder.resolve(OPENAPI), documents, locations);
            files.filter(file -> file.toString().endsWith(".yaml"))
                    .flatMap(file -> Yaml.documents(file).stream())
                    .filter(crd -> crd.path("kind").asText().equals("CustomResourceDefinition"))
                    .forEach(crd -> custom(crd, documents, locations, custom));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ApiSchemas(documents, locations, custom);
    }

    private static void core(Path file, Map<String, String> documents, Map<String, String> locations)
            throws IOException {
        ObjectNode root = new ObjectMapper().createObjectNode();
        ObjectNode definitions = root.putObject("definitions");
        JsonNode source = new ObjectMapper().readTree(file.toFile()).path("definitions");
        source.properties().forEach(definition -> {
            JsonNode types = definition.getValue().path("x-kubernetes-group-version-kind");
            if (types.size() == 1) {
                locations.put(type(types.get(0)), CORE + "#/definitions/" + definition.getKey());
            }
            definitions.set(definition.getKey(), StrictSchema.of(definition.getKey(), definition.getValue()));
        });
        documents.put(CORE, root.toString());
    }

    private static String type(JsonNode type) {
        return version(type.path("group").asText(), type.path("version").asText())
                + " "
                + type.path("kind").asText();
    }

    private static String version(String group, String version) {
        return group.isEmpty() ? version : group + "/" + version;
    }

    private static void custom(
            JsonNode crd, Map<String, String> documents, Map<String, String> locations, Map<String, JsonNode> custom) {
        JsonNode spec = crd.path("spec");
        String kind = spec.at("/names/kind").asText();
        for (JsonNode version : spec.path("versions")) {
            if (!version.path("served").asBoolean()) {
                continue;
            }
            String type =
                    version(spec.path("group").asText(), version.path("name").asText());
            ObjectNode schema = version.at("/schema/openAPIV3Schema").deepCopy();
            ObjectNode properties = schema.withObject("/properties");
            properties.putObject("metadata").put("$ref", META);
            for (String field : List.of("apiVersion", "kind")) {
                properties.putObject(field).put("type", "string");
            }
            String address = "urn:kubernetes:" + type.replace('/', ':') + ":" + kind;
            documents.put(address, StrictSchema.of(kind, schema).toString());
            locations.put(type + " " + kind, address);
            custom.put(type + " " + kind, version.at("/schema/openAPIV3Schema"));
        }
    }
}
