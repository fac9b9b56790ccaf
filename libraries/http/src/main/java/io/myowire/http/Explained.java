package io.myowire.http;

import io.myowire.http.Words.Word;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Gives every field, parameter and body of a document its words and an example, where a record does not say them itself. */
final class Explained {
    private static final int LONGEST_KEY = 255;

    private final Words words;

    Explained(Words words) {
        this.words = words;
    }

    void complete(Components components) {
        Map<String, Schema> schemas = components.getSchemas();
        schemas.forEach((name, schema) -> {
            if (schema.getProperties() != null) {
                schema.getProperties().forEach((field, property) -> words.field(name, field)
                        .ifPresent(word -> complete(property, word)));
            }
        });
    }

    private static void complete(Schema property, Word word) {
        if (property.getDescription() == null) {
            property.setDescription(word.description());
        }
        boolean open = property.getRef() == null && property.getEnumeration() == null;
        if (open && word.example() != null && property.getExamples() == null) {
            property.setExamples(List.of(value(property, word.example())));
        }
    }

    private static Object value(Schema schema, String example) {
        List<SchemaType> types = schema == null || schema.getType() == null ? List.of() : schema.getType();
        if (types.contains(SchemaType.ARRAY)) {
            return ((JsonArray) Json.decodeValue(example)).getList();
        }
        return types.contains(SchemaType.INTEGER) || types.contains(SchemaType.NUMBER)
                ? new BigDecimal(example)
                : example;
    }

    /** An optional one is given no example: pages that let people try it would send it. */
    void complete(Parameter parameter) {
        words.parameter(parameter.getName()).ifPresent(word -> {
            if (parameter.getDescription() == null) {
                parameter.setDescription(word.description());
            }
            boolean required = Boolean.TRUE.equals(parameter.getRequired());
            if (required && word.example() != null && parameter.getExample() == null) {
                parameter.setExample(value(parameter.getSchema(), word.example()));
            }
        });
        bound(parameter);
    }

    /** Bodies that can be sent as they are. */
    void complete(Operation operation) {
        if (operation.getRequestBody() == null || operation.getRequestBody().getContent() == null) {
            return;
        }
        words.body(operation.getOperationId()).ifPresent(body -> operation
                .getRequestBody()
                .getContent()
                .getMediaTypes()
                .values()
                .forEach(content -> content.setExample(new JsonObject(body).getMap())));
    }

    private static void bound(Parameter parameter) {
        Schema schema = parameter.getSchema();
        if (schema == null || schema.getRef() != null) {
            return;
        }
        if (parameter.getName().equals("Idempotency-Key") && schema.getMaxLength() == null) {
            schema.minLength(1).maxLength(LONGEST_KEY);
        }
        if (parameter.getName().equals("limit") && schema.getMaximum() == null) {
            schema.minimum(BigDecimal.ONE)
                    .maximum(BigDecimal.valueOf(Page.MAX_LIMIT))
                    .defaultValue(Page.DEFAULT_LIMIT);
        }
    }
}
