package io.myowire.operations.deadletters;

import java.nio.charset.StandardCharsets;

/**
 * A dead letter with what it says.
 *
 * @param payload the value as text, its first 64 KiB
 * @param truncated whether there is more of it
 */
public record DeadLetterContent(DeadLetter letter, String payload, boolean truncated) {
    private static final int LONGEST = 64 * 1024;

    static DeadLetterContent of(DeadLetter letter, byte[] value) {
        byte[] bytes = value == null ? new byte[0] : value;
        int shown = Math.min(bytes.length, LONGEST);
        return new DeadLetterContent(letter, new String(bytes, 0, shown, StandardCharsets.UTF_8), shown < bytes.length);
    }
}
