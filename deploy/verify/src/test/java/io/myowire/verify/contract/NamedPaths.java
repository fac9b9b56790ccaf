package io.myowire.verify.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The operations that a page for people names, as {@code POST /api/findings} or by the path alone. */
final class NamedPaths {
    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
    private static final Pattern NAMED =
            Pattern.compile("`(?:(GET|POST|PUT|PATCH|DELETE) )?(/(?:api|feeds)/[^`?\\s]*)(?:\\?[^`]*)?`");

    private NamedPaths() {}

    /** @param method in small letters, empty if none is named */
    record Named(String method, String path) {}

    static List<Named> in(Path page) throws IOException {
        String text = COMMENT.matcher(Files.readString(page)).replaceAll("");
        return NAMED.matcher(text)
                .results()
                .map(named -> new Named(
                        named.group(1) == null ? "" : named.group(1).toLowerCase(Locale.ROOT), named.group(2)))
                .toList();
    }
}
