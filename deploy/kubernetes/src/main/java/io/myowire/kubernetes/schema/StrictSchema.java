package io.myowire.kubernetes.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;

/** Turns Kubernetes' dialect of OpenAPI into JSON Schema that refuses unknown fields. */
final class StrictSchema {
    private static final String QUANTITY = "io.k8s.apimachinery.pkg.api.resource.Quantity";
    private static final String QUANTITY_PATTERN =
            "^[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]+)?$";

    /** What no JSON Schema of draft 4 has; left in, the validator would speak of each. */
    private static final Set<String> FOREIGN = Set.of("description", "default", "example", "externalDocs");

    private StrictSchema() {}

    /** A strict copy of a named definition. */
    static ObjectNode of(String name, JsonNode source) {
        ObjectNode schema = source.deepCopy();
        if (name.equals(QUANTITY)) {
            schema.putArray("type").add("string").add("number");
            schema.put("pattern", QUANTITY_PATTERN);
            return schema;
        }
        strict(schema);
        return schema;
    }

    private static void strict(ObjectNode schema) {
        schema.remove(FOREIGN);
        boolean open = schema.path("x-kubernetes-preserve-unknown-fields").asBoolean();
        if (schema.path("x-kubernetes-embedded-resource").asBoolean()) {
            ObjectNode properties = schema.withObject("/properties");
            properties.putObject("apiVersion").put("type", "string");
            properties.putObject("kind").put("type", "string");
            properties.putObject("metadata").put("type", "object");
        }
        schema.path("properties").forEach(StrictSchema::strictIfObject);
        strictIfObject(schema.path("items"));
        strictIfObject(schema.path("additionalProperties"));
        if (schema.has("properties") && !open && !schema.has("additionalProperties")) {
            schema.put("additionalProperties", false);
        }
        types(schema);
        schema.remove(schema.properties().stream()
                .map(Map.Entry::getKey)
                .filter(key -> key.startsWith("x-kubernetes-"))
                .toList());
    }

    private static void strictIfObject(JsonNode schema) {
        if (schema instanceof ObjectNode object) {
            strict(object);
        }
    }

    private static void types(ObjectNode schema) {
        String type = schema.path("type").asText();
        if (schema.path("format").asText().equals("int-or-string")) {
            schema.putArray("type").add("integer").add("string");
        } else if (schema.path("nullable").asBoolean() && !type.isEmpty()) {
            schema.putArray("type").add(type).add("null");
        }
        schema.remove("format");
        schema.remove("nullable");
    }
}
