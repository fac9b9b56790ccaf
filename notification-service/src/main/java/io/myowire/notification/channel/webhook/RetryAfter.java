package io.myowire.notification.channel.webhook;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/** The wait that a receiver asks for (RFC 9110, 10.2.3). */
final class RetryAfter {
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;
    private static final int MAX_DIGITS = 9;

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
        try {
            Instant at = ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return at.isAfter(now) ? Duration.between(now, at) : Duration.ZERO;
        } catch (DateTimeParseException unreadable) {
            return Duration.ZERO;
        }
    }
}
