package io.myowire.operations.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClockCheckTest {
    private static final Instant ASKED = Instant.parse("2026-11-01T12:00:00Z");
    private static final Instant ANSWERED = ASKED.plusMillis(40);

    @Test
    void aTimeBetweenQuestionAndAnswerIsNotApart() {
        assertThat(ClockCheck.apart(ASKED, ASKED.plusMillis(20), ANSWERED)).isZero();
    }

    @Test
    void aClockThatIsBehindOrAheadIsSoByWhatCannotBeTheWay() {
        assertThat(ClockCheck.apart(ASKED, ASKED.minusSeconds(3), ANSWERED)).isEqualTo(Duration.ofSeconds(3));
        assertThat(ClockCheck.apart(ASKED, ANSWERED.plusSeconds(5), ANSWERED)).isEqualTo(Duration.ofSeconds(5));
    }
}
