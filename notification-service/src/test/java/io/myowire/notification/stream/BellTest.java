package io.myowire.notification.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BellTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final Bell bell = new Bell();

    private UniAssertSubscriber<Boolean> await(Duration longest) {
        return bell.await(longest).subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    @Test
    void whoWaitsIsWoken() {
        var waiting = await(LONG);
        waiting.assertNotTerminated();

        bell.ring();

        waiting.assertCompleted().assertItem(true);
    }

    @Test
    void ringingBeforeTheWaitIsNotLost() {
        bell.ring();
        bell.ring();

        await(LONG).assertCompleted().assertItem(true);
        await(LONG).assertNotTerminated();
    }

    @Test
    void waitEndsByItselfAndTheNextRingIsKept() {
        assertThat(await(Duration.ofMillis(20)).awaitItem().getItem()).isFalse();

        bell.ring();

        await(LONG).assertCompleted().assertItem(true);
    }

    /** The time ends in the same instant: the wait says that nothing rang, and the next one must hear it. */
    @Test
    void ringThatMeetsTheEndOfTheWaitIsHeardByTheNext() {
        for (int i = 0; i < 300; i++) {
            var waiting = await(Duration.ofMillis(1));
            while (waiting.getItem() == null && waiting.getFailure() == null) {
                Thread.onSpinWait();
            }
            bell.ring();
            if (!waiting.awaitItem().getItem()) {
                await(LONG).assertCompleted().assertItem(true);
            }
        }
    }
}
