package io.myowire.notification.channel;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Makes what strangers say safe to store and to show: text alone, and little of it. */
final class Words {
    private static final int MOST_BYTES = 1024;
    private static final int MOST_READ = 4 * MOST_BYTES;

    /** Sequences that a terminal obeys (ECMA-48): colours and cursors; titles and links. */
    private static final Pattern ESCAPES =
            Pattern.compile("(?:\\x1b\\[|\\x9b)[0-?]*+[ -/]*+[@-~]?|(?:\\x1b[\\]PX^_]|[\\x9d\\x90\\x98\\x9e\\x9f])"
                    + "[^\\x07\\x1b\\x9c]*+(?:\\x07|\\x1b\\\\|\\x9c)?|\\x1b[ -/]*+[0-~]?");

    private static final Pattern SPACES = Pattern.compile("[\\t\\n\\x0b\\f\\r\\x85\\p{Zl}\\p{Zp}]");

    /** Control characters, those that turn the direction of writing or are not seen, and halves of a character. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Cn}]");

    private Words() {}

    /** At most 1 KiB of it in UTF-8, in one line; null stays null. */
    static String cleaned(String said) {
        if (said == null) {
            return null;
        }
        String head = said.length() <= MOST_READ ? said : said.substring(0, MOST_READ);
        String plain = ESCAPES.matcher(head).replaceAll("");
        String line = SPACES.matcher(plain).replaceAll(" ");
        return cut(UNSEEN.matcher(line).replaceAll(""));
    }

    /** Ends with a whole character. */
    private static String cut(String text) {
        ByteBuffer bytes = ByteBuffer.allocate(MOST_BYTES);
        CharBuffer chars = CharBuffer.wrap(text);
        StandardCharsets.UTF_8.newEncoder().encode(chars, bytes, true);
        return text.substring(0, chars.position());
    }
}
