package io.myowire.http;

import java.util.Optional;
import java.util.UUID;

/** What a query parameter's value has to look like, by the type that reads it. */
final class ParameterType {
    private static final int DIGITS_OF_INT = 9;
    private static final int DIGITS_OF_LONG = 18;

    private ParameterType() {}

    /** What is wrong with the value; empty if nothing is, or the type's own reader says it. */
    static Optional<String> fault(Class<?> type, String value) {
        if (type == int.class || type == Integer.class) {
            return whole(value, DIGITS_OF_INT);
        }
        if (type == long.class || type == Long.class) {
            return whole(value, DIGITS_OF_LONG);
        }
        if (type == boolean.class || type == Boolean.class) {
            return value.equals("true") || value.equals("false") ? Optional.empty() : Optional.of("is true or false");
        }
        if (type == UUID.class) {
            return value.matches("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")
                    ? Optional.empty()
                    : Optional.of("must be an id, a UUID");
        }
        return Optional.empty();
    }

    private static Optional<String> whole(String value, int digits) {
        return value.matches("[+-]?[0-9]{1," + digits + "}") ? Optional.empty() : Optional.of("must be a whole number");
    }
}
