package io.myowire.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InFlightTest {
    private final InFlight inFlight = new InFlight(3);

    @Test
    void whatIsUnderWayIsCounted() {
        inFlight.begin();

        assertThat(inFlight.free()).isEqualTo(2);

        inFlight.end();

        assertThat(inFlight.free()).isEqualTo(3);
    }

    @Test
    void drainedWhenNothingIsUnderWayAndNoClaimEither() {
        inFlight.begin();
        assertThat(inFlight.free()).isEqualTo(2);
        var drained = inFlight.stop().toCompletableFuture();
        assertThat(inFlight.free()).as("nothing more is claimed").isZero();

        inFlight.claimed();
        assertThat(drained).isNotDone();
        inFlight.end();

        assertThat(drained).isDone();
    }
}
