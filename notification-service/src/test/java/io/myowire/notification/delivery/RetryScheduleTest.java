package io.myowire.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.myowire.notification.channel.Reply;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {
    private static final RetrySchedule SCHEDULE =
            new RetrySchedule(List.of(Duration.ofSeconds(5), Duration.ofMinutes(5)));

    private static Reply failed(int status, Duration retryAfter) {
        return new Reply(status, "HTTP " + status, "", retryAfter);
    }

    @Test
    void waitsGrowAndAreSpreadByAFifthToEitherSide() {
        assertThat(SCHEDULE.after(1, Duration.ZERO, 0.5)).contains(Duration.ofSeconds(5));
        assertThat(SCHEDULE.after(1, Duration.ZERO, 0)).contains(Duration.ofSeconds(4));
        assertThat(SCHEDULE.after(1, Duration.ZERO, 1)).contains(Duration.ofSeconds(6));
        assertThat(SCHEDULE.after(2, Duration.ZERO, 0.5)).contains(Duration.ofMinutes(5));
    }

    @Test
    void thereIsAnEndToIt() {
        assertThat(SCHEDULE.after(3, Duration.ZERO, 0.5)).isEmpty();
    }

    @Test
    void waitIsNeverShorterThanTheReceiverAskedFor() {
        assertThat(SCHEDULE.after(1, Duration.ofHours(1), 0.5)).contains(Duration.ofHours(1));
        assertThat(SCHEDULE.after(2, Duration.ofSeconds(1), 0.5)).contains(Duration.ofMinutes(5));
    }

    @Test
    void negativeWaitIsRefused() {
        assertThatThrownBy(() -> new RetrySchedule(List.of(Duration.ofSeconds(-1))))
                .hasMessageContaining("negative");
    }

    @Test
    void onlySuccessDelivers() {
        var reply = new Reply(204, null, "", Duration.ZERO);

        assertThat(Outcome.of(reply, 1, SCHEDULE, 0.5)).isEqualTo(new Outcome.Delivered());
    }

    @Test
    void redirectAndClientErrorsAreRetried() {
        for (int status : new int[] {302, 400, 404, 429, 500, 503}) {
            assertThat(Outcome.of(failed(status, Duration.ZERO), 1, SCHEDULE, 0.5))
                    .isEqualTo(new Outcome.Retry(Duration.ofSeconds(5)));
        }
    }

    @Test
    void goneEndsTheEndpointAtOnce() {
        assertThat(Outcome.of(failed(410, Duration.ZERO), 1, SCHEDULE, 0.5)).isInstanceOf(Outcome.EndpointGone.class);
    }

    @Test
    void lastFailureAbandonsWithItsReason() {
        assertThat(Outcome.of(failed(500, Duration.ZERO), 3, SCHEDULE, 0.5))
                .isEqualTo(new Outcome.Abandoned("no success in 3 attempts, the last: HTTP 500"));
    }
}
