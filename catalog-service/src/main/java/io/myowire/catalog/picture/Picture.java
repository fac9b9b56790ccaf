package io.myowire.catalog.picture;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A drawn structure.
 *
 * @param tag its entity tag: another picture has another, whatever made it another
 */
record Picture(String svg, String tag) {
    private static final int TAG_LENGTH = 16;

    /** What is drawn, and what it is called. */
    record Subject(String smiles, String title, Theme theme) {}

    static Picture of(String svg) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(svg.getBytes(StandardCharsets.UTF_8));
            return new Picture(svg, "\"" + HexFormat.of().formatHex(hash).substring(0, TAG_LENGTH) + "\"");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
