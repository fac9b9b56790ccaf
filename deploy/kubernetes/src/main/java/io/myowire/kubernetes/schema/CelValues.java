package io.myowire.kubernetes.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cel.common.values.NullValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** JSON as CEL sees it in a CRD's rules; see "Type Checking" and "Escaping" of Kubernetes' docs. */
final class CelValues {
    private static final Set<String> RESERVED = Set.of(
            "true",
            "false",
            "null",
            "in",
            "as",
            "break",
            "const",
            "continue",
            "else",
            "for",
            "function",
            "if",
            "import",
            "let",
            "loop",
            "package",
            "namespace",
            "return",
            "var",
            "void",
            "while");

    private CelValues() {}

    /** The schema of one field: its own, or that of a map's values. */
    static JsonNode schemaOf(JsonNode schema, String field) {
        JsonNode own = schema.path("properties").path(field);
        return own.isMissingNode() ? schema.path("additionalProperties") : own;
    }

    /** A value of Java that CEL calculates with: numbers are 64 bits wide. */
    static Object of(JsonNode value, JsonNode schema) {
        if (value.isObject()) {
            Map<String, Object> fields = new LinkedHashMap<>();
            value.properties()
                    .forEach(field -> fields.put(
                            name(field.getKey(), schema), of(field.getValue(), schemaOf(schema, field.getKey()))));
            return fields;
        }
        if (value.isArray()) {
            List<Object> elements = new ArrayList<>();
            value.forEach(element -> elements.add(of(element, schema.path("items"))));
            return elements;
        }
        if (value.isNumber()) {
            boolean whole =
                    value.isIntegralNumber() && !schema.path("type").asText().equals("number");
            return whole ? (Object) value.longValue() : (Object) value.doubleValue();
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        return value.isNull() ? NullValue.NULL_VALUE : value.asText();
    }

    /** A property's name as an identifier; a map's key stays as it is. */
    private static String name(String field, JsonNode schema) {
        if (!schema.path("properties").has(field)) {
            return field;
        }
        return RESERVED.contains(field)
                ? "__" + field + "__"
                : field.replace("__", "__underscores__")
                        .replace(".", "__dot__")
                        .replace("-", "__dash__")
                        .replace("/", "__slash__");
    }
}
