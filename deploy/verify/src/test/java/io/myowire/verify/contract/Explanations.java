package io.myowire.verify.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What an OpenAPI document leaves unsaid: of each operation, parameter and field. */
final class Explanations {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    /** What is explained by itself, once it has words. */
    private static final Set<String> FORMATS = Set.of("uuid", "date-time");

    private final JsonNode document;
    private final List<String> missing = new ArrayList<>();

    Explanations(JsonNode document) {
        this.document = document;
    }

    /** Empty if nothing is. */
    List<String> missing() {
        document.path("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(method -> METHODS.contains(method.getKey()))
                .forEach(method -> operation(method.getKey() + " " + path.getKey(), method.getValue())));
        document.path("components").path("schemas").properties().forEach(schema -> schema.getValue()
                .path("properties")
                .properties()
                .forEach(field -> field(schema.getKey() + "." + field.getKey(), field.getValue())));
        return missing;
    }

    private void operation(String name, JsonNode operation) {
        for (String member : List.of("operationId", "summary", "tags", "security", "responses")) {
            need(operation.has(member), name, member);
        }
        List<String> successes = new ArrayList<>();
        operation.path("responses").properties().forEach(response -> {
            if (response.getKey().startsWith("2")) {
                successes.add(response.getKey());
                success(name, response.getKey(), response.getValue());
            }
        });
        need(!successes.isEmpty(), name, "a success");
        for (String problem : List.of("400", "406", "503")) {
            need(operation.path("responses").has(problem), name, "the problem " + problem);
        }
        boolean open = operation.path("security").isEmpty();
        need(open || operation.path("responses").has("401"), name, "the problem 401");
        roles(name, operation);
        operation.path("parameters").forEach(parameter -> parameter(name, parameter));
    }

    private void success(String name, String status, JsonNode response) {
        if (!status.equals("204")) {
            need(!response.path("content").isEmpty(), name, "content of " + status);
            response.path("content").forEach(content -> need(content.has("schema"), name, "schema of " + status));
        }
    }

    private void roles(String name, JsonNode operation) {
        operation.path("security").forEach(scheme -> scheme.path("bearer")
                .forEach(role -> need(
                        operation.path("description").asText().contains(role.asText()),
                        name,
                        "the role " + role.asText() + " in words")));
    }

    private void parameter(String operation, JsonNode parameter) {
        String name = operation + " ?" + parameter.path("name").asText();
        need(!parameter.path("description").asText().isBlank(), name, "words");
        boolean asked = parameter.path("required").asBoolean();
        need(!asked || hasExample(parameter) || hasExample(parameter.path("schema")), name, "an example");
    }

    private void field(String name, JsonNode field) {
        need(!field.path("description").asText().isBlank(), name, "words");
        need(hasExample(field), name, "an example");
    }

    private static boolean hasExample(JsonNode schema) {
        return schema.has("examples")
                || schema.has("example")
                || schema.has("$ref")
                || schema.has("enum")
                || schema.has("anyOf")
                || FORMATS.contains(schema.path("format").asText())
                || Set.of("boolean", "object").contains(schema.path("type").asText())
                || (schema.has("items") && hasExample(schema.path("items")));
    }

    private void need(boolean there, String name, String what) {
        if (!there) {
            missing.add(name + " lacks " + what);
        }
    }
}
