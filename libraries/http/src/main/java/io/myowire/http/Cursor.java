package io.myowire.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** The opaque form of the keys after which a page begins. */
public final class Cursor {
    private static final String SEPARATOR = "\n";

    private Cursor() {}

    public static String of(Object... keys) {
        String joined = String.join(
                SEPARATOR, List.of(keys).stream().map(String::valueOf).toList());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(joined.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The keys of a cursor that {@link #of} made.
     *
     * @throws ProblemException 400 if it is not one with {@code count} keys
     */
    public static List<String> keys(String cursor, int count) {
        try {
            String joined = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            List<String> keys = List.of(joined.split(SEPARATOR, -1));
            if (keys.size() == count) {
                return keys;
            }
        } catch (IllegalArgumentException notBase64) {
            // answered below
        }
        throw notOurs();
    }

    /**
     * A key that is a number.
     *
     * @throws ProblemException 400 if it is not one
     */
    public static float number(String key) {
        try {
            return Float.parseFloat(key);
        } catch (NumberFormatException e) {
            throw notOurs();
        }
    }

    private static ProblemException notOurs() {
        return Problem.badParameter("cursor", "take it as a page's 'next' gave it")
                .asException();
    }
}
