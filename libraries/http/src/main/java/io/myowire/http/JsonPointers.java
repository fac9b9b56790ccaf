package io.myowire.http;

/** JSON pointers as they may be answered: text, and not longer than a reader needs. */
final class JsonPointers {
    private static final int LONGEST = 500;

    private JsonPointers() {}

    /** The pointer without what cannot be kept or shown. */
    static String shown(String pointer) {
        StringBuilder shown = new StringBuilder();
        pointer.codePoints()
                .limit(LONGEST)
                .map(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) ? 0xFFFD : c)
                .forEach(shown::appendCodePoint);
        return shown.toString();
    }
}
