package io.myowire.http;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a Content-Type says of a body. */
final class BodyType {
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final Pattern TYPE = Pattern.compile(
            TOKEN + "/" + TOKEN + "((?:\\s*;\\s*" + TOKEN + "=(?:" + TOKEN + "|\"[^\"\\\\]*\"))*)\\s*;?\\s*");
    private static final Pattern CHARSET = Pattern.compile(";\\s*charset=\"?([^;\"]*)\"?", Pattern.CASE_INSENSITIVE);
    /** JSON knows no charset (RFC 8259, 11): what old clients say by themselves is ignored, and the bytes are read. */
    private static final Set<String> UTF_8 = Set.of("utf-8", "utf8", "us-ascii", "iso-8859-1");

    private BodyType() {}

    /** Whether it is a media type, and of text that is UTF-8. */
    static boolean isReadable(String contentType) {
        Matcher type = TYPE.matcher(contentType.strip());
        if (!type.matches() || type.group().startsWith("*")) {
            return false;
        }
        Matcher charset = CHARSET.matcher(type.group(1));
        return !charset.find() || UTF_8.contains(charset.group(1).strip().toLowerCase(Locale.ROOT));
    }

    /** Whether a body of that type is JSON. */
    static boolean isJson(String type, String subtype) {
        return type.equals("application") && (subtype.equals("json") || subtype.endsWith("+json"));
    }
}
