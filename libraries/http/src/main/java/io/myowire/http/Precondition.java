package io.myowire.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Conditional writes by version: the entity tag of version 3 is {@code "3"}. */
public final class Precondition {
    private static final int TAG_BYTES = 8;

    private Precondition() {}

    public static String etag(int version) {
        return "\"" + version + "\"";
    }

    /** The tag of what has no version: of its content (the first 64 bits of its SHA-256, in hex). */
    public static String etag(String content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return "\"" + HexFormat.of().formatHex(hash, 0, TAG_BYTES) + "\"";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Checks a write that must name the version it changes.
     *
     * @throws ProblemException 428 without {@code If-Match}, 412 if it names another version
     */
    public static void require(String ifMatch, int version) {
        if (ifMatch == null) {
            throw Problem.of(
                            428,
                            "precondition-required",
                            "Say which version you change",
                            "Send If-Match with the ETag you read.")
                    .asException();
        }
        check(ifMatch, version);
    }

    /**
     * Checks a write that may name the version it changes.
     *
     * @throws ProblemException 412 if it names another version
     */
    public static void check(String ifMatch, int version) {
        if (ifMatch != null && !ifMatch.equals("*") && !names(ifMatch, version)) {
            throw Problem.of(
                            412,
                            "stale",
                            "It has changed since you read it",
                            "It is at version %d now; read it again and repeat the change.".formatted(version))
                    .asException();
        }
    }

    private static boolean names(String ifMatch, int version) {
        for (String tag : ifMatch.split(",", -1)) {
            if (tag.strip().equals(etag(version))) {
                return true;
            }
        }
        return false;
    }
}
