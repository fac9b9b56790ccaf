package io.myowire.testing.request;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes values of the shape that an OpenAPI schema describes, and of shapes that it does not. */
final class HostileValues {
    private static final int DEEPEST = 5;
    private static final String REFERENCE = "#/components/schemas/";

    /** Texts as JSON has them, without their quotation marks. */
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "plain",
            "-".repeat(33),
            "a".repeat(4_000),
            "\\u0000",
            "cut \\ud83d",
            "\\udc00\\ud800",
            "\\u202e\\u200b\\ufeff",
            "%s%n${jndi:x}",
            "'; drop table finding; --",
            "* & | ! ( ) : <-> \\\\",
            "(((((((((((((((((((((",
            "//example.org/",
            "http://[::1",
            "https://example.org:99999/",
            "compound:metformin",
            "outcome:" + "x".repeat(300),
            "10.5555/(a<b>c;d",
            "C1CC",
            "\u03b1-\uff11\u2011\u00e9 \ud83e\udde0",
            "2026-02-30T25:61:61Z",
            "+1000000000-01-01T00:00:00Z",
            "99999999999999999999",
            "01920000-0000-7000-8000-000000000000");

    private static final List<String> NUMBERS = List.of(
            "0",
            "-1",
            "1",
            "80.0",
            "80.5",
            "1e2",
            "1e400",
            "-0.0",
            "2147483648",
            "9".repeat(70),
            "1e-200",
            "NaN",
            "01");
    private static final List<String> OTHERS = List.of("null", "true", "[]", "{}", "[[[]]]", "{\"\":{}}", "[null]");

    private final JsonObject schemas;
    private final Random random;

    HostileValues(JsonObject document, Random random) {
        this.schemas =
                document.getJsonObject("components", new JsonObject()).getJsonObject("schemas", new JsonObject());
        this.random = random;
    }

    /** Text that may stand in a path or a query once it is percent-encoded. */
    String text() {
        String text = one(TEXTS);
        return text.contains("\\u") ? "\0" : text;
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** JSON, or nearly so. */
    String body(JsonObject schema) {
        String body = value(schema, 0);
        return switch (random.nextInt(24)) {
            case 0 -> body + " {}";
            case 1 -> body.substring(0, body.length() / 2);
            case 2 -> body.replaceFirst("^\\{(\"[^\"]*\":)", "{$1 1, $1");
            case 3 -> body.replaceFirst("^\\{", "{\"\\\\u0000\": 1, ");
            case 4 -> body.replaceFirst("^\\{", "{\"\\\\ud800\": 1, ");
            case 5 -> body.replaceFirst("^\\{", "{\"nobody knows it\": 1, ");
            case 6 -> "[".repeat(3_000);
            case 7 -> "";
            case 8 -> "null";
            default -> body;
        };
    }

    private String value(JsonObject schema, int depth) {
        if (depth > DEEPEST) {
            return "null";
        }
        if (random.nextInt(8) == 0) {
            return anything();
        }
        JsonObject known = resolved(schema);
        if (known.containsKey("enum") && random.nextInt(4) > 0) {
            return '"'
                    + one(known.getJsonArray("enum").stream()
                            .map(String::valueOf)
                            .toList())
                    + '"';
        }
        return switch (type(known)) {
            case "object" -> object(known, depth);
            case "array" ->
                IntStream.range(0, random.nextInt(3))
                        .mapToObj(i -> value(known.getJsonObject("items", new JsonObject()), depth + 1))
                        .collect(Collectors.joining(",", "[", "]"));
            case "integer", "number" -> one(NUMBERS);
            case "boolean" -> "true";
            default -> string(known);
        };
    }

    /** The schema's own example now and then, so that what lies behind the first check is met too. */
    private String string(JsonObject schema) {
        Object example = schema.getValue("example", examples(schema));
        return example instanceof String text && random.nextInt(3) > 0
                ? '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"'
                : '"' + one(TEXTS) + '"';
    }

    private static Object examples(JsonObject schema) {
        JsonArray examples = schema.getJsonArray("examples", new JsonArray());
        return examples.isEmpty() ? null : examples.getValue(0);
    }

    private String object(JsonObject schema, int depth) {
        JsonObject members = schema.getJsonObject("properties", new JsonObject());
        return members.fieldNames().stream()
                .filter(name -> random.nextInt(5) > 0)
                .map(name -> '"' + name + "\":" + value(members.getJsonObject(name), depth + 1))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private String anything() {
        return switch (random.nextInt(3)) {
            case 0 -> '"' + one(TEXTS) + '"';
            case 1 -> one(NUMBERS);
            default -> one(OTHERS);
        };
    }

    private JsonObject resolved(JsonObject schema) {
        String reference = schema.getString("$ref", "");
        if (reference.startsWith(REFERENCE)) {
            return resolved(schemas.getJsonObject(reference.substring(REFERENCE.length()), new JsonObject()));
        }
        for (String choice : List.of("anyOf", "oneOf", "allOf")) {
            if (schema.containsKey(choice)) {
                return resolved(schema.getJsonArray(choice).getJsonObject(0));
            }
        }
        return schema;
    }

    private static String type(JsonObject schema) {
        Object type = schema.getValue("type", "object");
        return type instanceof JsonArray types ? types.getString(0) : String.valueOf(type);
    }
}
