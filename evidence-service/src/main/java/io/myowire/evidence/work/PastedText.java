package io.myowire.evidence.work;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What text brings along when it is copied from a page or a word processor, taken away. */
final class PastedText {
    private static final Pattern ENTITY =
            Pattern.compile("&(lt|gt|amp|quot|apos|nbsp|#\\d{1,6}|#[xX][0-9a-fA-F]{1,5});");
    private static final Map<String, String> NAMED =
            Map.of("lt", "<", "gt", ">", "amp", "&", "quot", "\"", "apos", "'", "nbsp", " ");
    private static final String QUOTES = "\"'`\u201C\u201D\u201E\u2018\u2019\u201A\u00AB\u00BB";
    private static final String OPENING = "([{<";
    private static final String CLOSING = ")]}>";

    private PastedText() {}

    /** Without entities, spaces and quotes around it, and brackets that close nothing in it. */
    static String plain(String pasted) {
        StringBuilder text = new StringBuilder();
        withoutEntities(pasted)
                .codePoints()
                .map(PastedText::usual)
                .filter(c -> c != 0)
                .forEach(text::appendCodePoint);
        return unwrapped(text.toString());
    }

    /** Entities of HTML as the characters that they stand for. */
    static String withoutEntities(String text) {
        return ENTITY.matcher(text).replaceAll(PastedText::character);
    }

    private static String character(MatchResult entity) {
        String name = entity.group(1);
        if (!name.startsWith("#")) {
            return Matcher.quoteReplacement(NAMED.get(name));
        }
        boolean hex = name.charAt(1) == 'x' || name.charAt(1) == 'X';
        int code = hex ? Integer.parseInt(name.substring(2), 16) : Integer.parseInt(name.substring(1));
        return Matcher.quoteReplacement(Character.isValidCodePoint(code) ? Character.toString(code) : entity.group());
    }

    /** The usual form of a character that has one, 0 for one that nobody sees. */
    private static int usual(int c) {
        if (c >= 0xFF01 && c <= 0xFF5E) { // full width
            return c - 0xFEE0;
        }
        if (Character.isSpaceChar(c) || Character.isWhitespace(c)) {
            return ' ';
        }
        if (c == 0x2010 || c == 0x2011) { // the hyphens of typography
            return '-';
        }
        return Character.getType(c) == Character.FORMAT ? 0 : c;
    }

    private static String unwrapped(String text) {
        String left = text.strip();
        while (!left.isEmpty()) {
            char first = left.charAt(0);
            char last = left.charAt(left.length() - 1);
            if (QUOTES.indexOf(last) >= 0 || closesNothing(left, last)) {
                left = left.substring(0, left.length() - 1).strip();
            } else if (QUOTES.indexOf(first) >= 0 || OPENING.indexOf(first) >= 0) {
                left = left.substring(1).strip();
            } else {
                return left;
            }
        }
        return left;
    }

    private static boolean closesNothing(String text, char last) {
        int bracket = CLOSING.indexOf(last);
        return bracket >= 0 && count(text, last) > count(text, OPENING.charAt(bracket));
    }

    private static long count(String text, char character) {
        return text.chars().filter(c -> c == character).count();
    }

    /** An address without what stands after its path. */
    static String withoutQuery(String address) {
        return address.replaceFirst("[?#].*$", "");
    }

    /** What may be wrong with the end of an id, to be said. */
    static String atItsEnd(String id) {
        return id.isEmpty() || Character.isLetterOrDigit(id.charAt(id.length() - 1))
                ? ""
                : ": it ends with '" + id.charAt(id.length() - 1) + "'";
    }
}
