package io.myowire.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import io.myowire.http.Problem.FieldError;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Says which field of a body is at fault, as a JSON pointer, and what it must be. */
final class FieldErrors {
    private static final Set<Class<?>> WHOLE = Set.of(int.class, Integer.class, long.class, Long.class);

    private FieldErrors() {}

    static FieldError of(ConstraintViolation<?> violation) {
        StringBuilder pointer = new StringBuilder();
        for (Path.Node node : bodyNodes(violation.getPropertyPath())) {
            if (node.getIndex() != null) {
                pointer.append('/').append(node.getIndex());
            }
            if (node.getName() != null && !node.getName().startsWith("<")) {
                pointer.append('/').append(escape(node.getName()));
            }
        }
        return new FieldError(pointer.toString(), violation.getMessage());
    }

    /**
     * A path of a resource method begins with the method and its parameter: they are not the
     * body's.
     */
    private static List<Path.Node> bodyNodes(Path path) {
        return StreamSupport.stream(path.spliterator(), false)
                .filter(node -> switch (node.getKind()) {
                    case METHOD, PARAMETER, CONSTRUCTOR, BEAN, RETURN_VALUE -> false;
                    default -> true;
                })
                .toList();
    }

    static FieldError of(JsonMappingException e) {
        return new FieldError(pointer(e), detail(e));
    }

    private static String pointer(JsonMappingException e) {
        StringBuilder pointer = new StringBuilder();
        for (var reference : e.getPath()) {
            pointer.append('/')
                    .append(
                            reference.getFieldName() == null
                                    ? String.valueOf(reference.getIndex())
                                    : escape(reference.getFieldName()));
        }
        return pointer.toString();
    }

    private static String escape(String token) {
        return token.replace("~", "~0").replace("/", "~1");
    }

    private static String detail(JsonMappingException e) {
        return switch (e) {
            case UnrecognizedPropertyException unknown -> "no such field";
            case InvalidFormatException wrong
            when wrong.getValue() instanceof String text && text.indexOf('\0') >= 0 -> wrong.getOriginalMessage();
            case InvalidFormatException wrong
            when wrong.getTargetType().isEnum() -> "must be one of " + constants(wrong.getTargetType());
            case ValueInstantiationException refused
            when refused.getCause() instanceof IllegalArgumentException own && own.getMessage() != null ->
                own.getMessage();
            case MismatchedInputException wrong
            when wrong.getTargetType() != null -> "must be " + jsonType(wrong.getTargetType());
            default -> "cannot be read"; // what Jackson says of it names classes
        };
    }

    private static String constants(Class<?> type) {
        return String.join(
                ", ",
                Arrays.stream(type.getEnumConstants())
                        .map(constant -> {
                            try {
                                var shown = type.getField(((Enum<?>) constant).name())
                                        .getAnnotation(JsonProperty.class);
                                return shown == null ? constant.toString() : shown.value();
                            } catch (NoSuchFieldException impossible) {
                                return constant.toString();
                            }
                        })
                        .toList());
    }

    private static String jsonType(Class<?> type) {
        if (WHOLE.contains(type)) {
            return "a whole number";
        }
        if (type == UUID.class) {
            return "an id, a UUID";
        }
        if (Temporal.class.isAssignableFrom(type)) {
            return "a date or time (ISO 8601)";
        }
        if (Number.class.isAssignableFrom(type) || (type.isPrimitive() && type != boolean.class)) {
            return "a number";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            return "an array";
        }
        return type.isRecord() || Map.class.isAssignableFrom(type) ? "an object" : "a string";
    }
}
