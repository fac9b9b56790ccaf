package io.myowire.kubernetes.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import io.myowire.kubernetes.Item;
import io.myowire.kubernetes.Violations;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The rules in CEL that a CRD states beside its schema (x-kubernetes-validations), evaluated as the
 * API server does at a creation: after the schema's defaults, and without those on {@code oldSelf}.
 */
final class CelRules {
    private static final Pattern OLD_SELF = Pattern.compile("\\boldSelf\\b");

    private final CelCompiler compiler = CelCompilerFactory.standardCelCompilerBuilder()
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addLibraries(CelExtensions.strings(), CelExtensions.optional())
            .addVar("self", SimpleType.DYN)
            .build();
    private final CelRuntime runtime = CelRuntimeFactory.standardCelRuntimeBuilder()
            .addLibraries(CelExtensions.strings(), CelExtensions.optional())
            .build();
    private final Map<String, CelRuntime.Program> programs = new HashMap<>();

    /** Adds a violation for each rule of the schema, an openAPIV3Schema, that an object breaks. */
    void check(Item item, JsonNode schema, Violations violations) {
        JsonNode object = item.node().deepCopy();
        defaults(object, schema);
        check(item, "", object, schema, violations);
    }

    private void check(Item item, String path, JsonNode value, JsonNode schema, Violations violations) {
        for (JsonNode rule : schema.path("x-kubernetes-validations")) {
            String expression = rule.path("rule").asText();
            if (!OLD_SELF.matcher(expression).find()) {
                broken(
                                expression,
                                CelValues.of(value, schema),
                                rule.path("message").asText())
                        .ifPresent(message -> violations.add("schema-rule", item, path, message));
            }
        }
        if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                check(item, path + "/" + i, value.get(i), schema.path("items"), violations);
            }
        }
        if (value.isObject()) {
            value.properties()
                    .forEach(field -> check(
                            item,
                            path + "/" + field.getKey(),
                            field.getValue(),
                            CelValues.schemaOf(schema, field.getKey()),
                            violations));
        }
    }

    private Optional<String> broken(String expression, Object self, String message) {
        try {
            CelRuntime.Program program = programs.get(expression);
            if (program == null) {
                CelAbstractSyntaxTree tree = compiler.compile(expression).getAst();
                program = runtime.createProgram(tree);
                programs.put(expression, program);
            }
            return Boolean.TRUE.equals(program.eval(Map.of("self", self)))
                    ? Optional.empty()
                    : Optional.of(message.isEmpty() ? expression : message);
        } catch (CelValidationException | CelEvaluationException e) {
            return Optional.of(expression + " cannot be evaluated: " + e.getMessage());
        }
    }

    private static void defaults(JsonNode value, JsonNode schema) {
        if (value instanceof ObjectNode object) {
            schema.path("properties").properties().forEach(property -> {
                JsonNode fallback = property.getValue().path("default");
                if (!fallback.isMissingNode() && !object.has(property.getKey())) {
                    object.set(property.getKey(), fallback.deepCopy());
                }
            });
            object.properties()
                    .forEach(field -> defaults(field.getValue(), CelValues.schemaOf(schema, field.getKey())));
        }
        if (value.isArray()) {
            value.forEach(element -> defaults(element, schema.path("items")));
        }
    }
}
