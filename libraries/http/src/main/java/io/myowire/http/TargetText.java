package io.myowire.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Whether the text of a request's target, its path and query, is text at all. */
final class TargetText {
    private static final int HEX = 16;

    private TargetText() {}

    /** Whether it decodes to UTF-8 without U+0000. */
    static boolean isStorable(String target) {
        if (target.indexOf('%') < 0) {
            return true;
        }
        byte[] bytes = new byte[target.length()];
        int length = 0;
        for (int i = 0; i < target.length(); i++) {
            char c = target.charAt(i);
            if (c != '%') {
                bytes[length++] = c < 0x80 ? (byte) c : (byte) '?';
                continue;
            }
            int decoded = decoded(target, i);
            if (decoded <= 0) {
                return false;
            }
            bytes[length++] = (byte) decoded;
            i += 2;
        }
        return isUtf8(ByteBuffer.wrap(bytes, 0, length));
    }

    private static boolean isUtf8(ByteBuffer bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(bytes);
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** The byte of the escape at that place; -1 if it is none. */
    private static int decoded(String target, int at) {
        if (at + 2 >= target.length()) {
            return -1;
        }
        int high = Character.digit(target.charAt(at + 1), HEX);
        int low = Character.digit(target.charAt(at + 2), HEX);
        return high < 0 || low < 0 ? -1 : high * HEX + low;
    }
}
