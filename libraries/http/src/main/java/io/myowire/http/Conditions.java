package io.myowire.http;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The values of conditional headers, as RFC 9110 (section 13) has them read. */
final class Conditions {
    private static final Pattern TAG = Pattern.compile("\\G\\s*(?:W/)?(\"[\\x21\\x23-\\x7E\\x80-\\xFF]*\")\\s*(?:,|$)");

    /** Of the century of two-digit years. */
    private static final int FIRST_YEAR = 1970;

    private static final DateTimeFormatter FIXED =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);
    private static final List<DateTimeFormatter> DATES = List.of(
            DateTimeFormatter.RFC_1123_DATE_TIME,
            new DateTimeFormatterBuilder()
                    .appendPattern("EEEE, dd-MMM-")
                    .appendValueReduced(ChronoField.YEAR, 2, 2, FIRST_YEAR)
                    .appendPattern(" HH:mm:ss 'GMT'")
                    .toFormatter(Locale.ENGLISH),
            DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ENGLISH));

    private Conditions() {}

    /**
     * The tags without their mark of weakness, as If-None-Match compares them; empty if they cannot
     * be read, which asks for nothing.
     */
    static Optional<String> weakly(String tags) {
        if (tags.strip().equals("*")) {
            return Optional.of("*");
        }
        List<String> strong = new ArrayList<>();
        Matcher tag = TAG.matcher(tags);
        int end = 0;
        while (tag.find()) {
            strong.add(tag.group(1));
            end = tag.end();
        }
        return end == tags.length() && !strong.isEmpty() ? Optional.of(String.join(", ", strong)) : Optional.empty();
    }

    /** A date in one of HTTP's three forms, in the first of them; empty if it is none. */
    static Optional<String> date(String text) {
        return DATES.stream().flatMap(form -> date(form, text.strip()).stream()).findFirst();
    }

    private static Optional<String> date(DateTimeFormatter form, String text) {
        try {
            return Optional.of(FIXED.format(form.parse(text, LocalDateTime::from)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
