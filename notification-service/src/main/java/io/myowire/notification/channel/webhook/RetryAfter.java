package io.myowire.notification.channel.webhook;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The wait that a receiver asks for (RFC 9110, 10.2.3), in seconds or by a date of 5.6.7. */
final class RetryAfter {
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;
    private static final int MAX_DIGITS = 9;
    private static final int MAX_LENGTH = 64;

    /** {@code Sun Nov  6 08:49:37 1994}, in UTC. */
    private static final DateTimeFormatter ASCTIME =
            DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss uuuu", Locale.US);

    /** Two digits may mean up to 50 years from now, and else what lies behind. */
    private static final int YEARS_BEHIND = 49;

    private RetryAfter() {}

    /** At most a day; zero if the header is absent, unreadable or not for this status. */
    static Duration of(int status, String header, Instant now) {
        if (header == null || (status != TOO_MANY_REQUESTS && status != UNAVAILABLE)) {
            return Duration.ZERO;
        }
        Duration asked = read(header.strip(), now);
        return asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
    }

    private static Duration read(String header, Instant now) {
        if (!header.isEmpty() && header.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return header.length() > MAX_DIGITS ? LONGEST : Duration.ofSeconds(Long.parseLong(header));
        }
        return date(header, now)
                .filter(at -> at.isAfter(now))
                .map(at -> Duration.between(now, at))
                .orElse(Duration.ZERO);
    }

    private static Optional<Instant> date(String header, Instant now) {
        if (header.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        return Stream.<Supplier<Instant>>of(
                        () -> ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)
                                .toInstant(),
                        () -> LocalDateTime.parse(header, rfc850(now)).toInstant(ZoneOffset.UTC),
                        () -> LocalDateTime.parse(header, ASCTIME).toInstant(ZoneOffset.UTC))
                .flatMap(form -> parsed(form).stream())
                .findFirst();
    }

    private static Optional<Instant> parsed(Supplier<Instant> form) {
        try {
            return Optional.of(form.get());
        } catch (DateTimeParseException another) {
            return Optional.empty();
        }
    }

    /** {@code Sunday, 06-Nov-94 08:49:37 GMT}. */
    private static DateTimeFormatter rfc850(Instant now) {
        int base = now.atZone(ZoneOffset.UTC).getYear() - YEARS_BEHIND;
        return new DateTimeFormatterBuilder()
                .appendPattern("EEEE, dd-MMM-")
                .appendValueReduced(ChronoField.YEAR, 2, 2, base)
                .appendPattern(" HH:mm:ss 'GMT'")
                .toFormatter(Locale.US);
    }
}
