package io.myowire.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class InFlightTest {
    private static final UUID ENDPOINT = UUID.randomUUID();
    private static final UUID OTHER = UUID.randomUUID();

    private final InFlight inFlight = new InFlight(3, 2);

    @Test
    void placesAreTakenAndGivenBack() {
        inFlight.begin(ENDPOINT);

        assertThat(inFlight.free()).isEqualTo(2);

        inFlight.end(ENDPOINT);

        assertThat(inFlight.free()).isEqualTo(3);
    }

    @Test
    void onlyAFullPlaceThatIsGivenBackMayBeWaitedFor() {
        inFlight.begin(ENDPOINT);
        inFlight.begin(OTHER);

        assertThat(inFlight.end(OTHER)).isFalse();

        inFlight.begin(ENDPOINT);

        assertThat(inFlight.end(ENDPOINT))
                .as("the endpoint's places were all taken")
                .isTrue();
    }

    @Test
    void drainedWhenNothingIsUnderWayAndNoClaimEither() {
        inFlight.begin(ENDPOINT);
        assertThat(inFlight.free()).isEqualTo(2);
        var drained = inFlight.stop().toCompletableFuture();
        assertThat(inFlight.free()).as("nothing more is claimed").isZero();

        inFlight.claimed();
        assertThat(drained).isNotDone();
        inFlight.end(ENDPOINT);

        assertThat(drained).isDone();
    }
}
