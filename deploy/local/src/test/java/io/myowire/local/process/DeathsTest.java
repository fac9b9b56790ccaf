package io.myowire.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class DeathsTest {

    private Instant now = Instant.EPOCH;

    private final Deaths deaths = new Deaths(new Clock() {
        @Override
        public java.time.ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    @Test
    void fiveDeathsInAMinuteAreTooMany() {
        assertThat(IntStream.range(0, 5).mapToObj(i -> dieAfter(Duration.ofSeconds(10))))
                .containsExactly(false, false, false, false, true);
    }

    @Test
    void aDeathEveryHalfMinuteIsBearable() {
        assertThat(IntStream.range(0, 20).mapToObj(i -> dieAfter(Duration.ofSeconds(30))))
                .containsOnly(false);
    }

    private boolean dieAfter(Duration life) {
        now = now.plus(life);
        return deaths.tooMany();
    }
}
