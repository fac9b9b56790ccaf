package io.myowire.notification.channel.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            value = {
                "429 | 120 | PT2M",
                "503 | 120 | PT2M",
                "503 | 0 | PT0S",
                "500 | 120 | PT0S",
                "429 | - | PT0S",
                "429 | soon | PT0S",
                "429 | -5 | PT0S",
                "429 | 86400 | PT24H",
                "429 | 86401 | PT24H",
                "429 | 99999999999999999999 | PT24H",
                "503 | Sun, 01 Nov 2026 12:05:00 GMT | PT5M",
                "503 | Sun, 01 Nov 2026 11:00:00 GMT | PT0S",
                "503 | Sun, 01 Nov 2037 11:00:00 GMT | PT24H",
                "429 | Sunday, 01-Nov-26 12:05:00 GMT | PT5M",
                "429 | Sunday, 01-Nov-26 11:00:00 GMT | PT0S",
                "429 | Sunday, 06-Nov-94 08:49:37 GMT | PT0S",
                "429 | Saturday, 01-Nov-75 12:05:00 GMT | PT0S",
                "503 | Friday, 01-Nov-75 12:05:00 GMT | PT24H",
                "503 | Sun Nov  1 12:05:00 2026 | PT5M",
                "503 | Tue Nov 10 12:05:00 2026 | PT24H",
                "503 | Sun Nov  6 08:49:37 1994 | PT0S",
                "500 | Sun Nov  1 12:05:00 2026 | PT0S",
            })
    void waitIsWhatTheReceiverAskedFor(int status, String header, Duration expected) {
        assertThat(RetryAfter.of(status, header, NOW)).isEqualTo(expected);
    }
}
