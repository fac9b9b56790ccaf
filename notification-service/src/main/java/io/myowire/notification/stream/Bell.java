package io.myowire.notification.stream;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;

/** Wakes one reader; rung while nobody waits, it wakes the next wait at once. */
final class Bell {
    private boolean rung;
    private UniEmitter<? super Boolean> waiting;

    synchronized void ring() {
        rung = true;
        if (waiting != null) {
            waiting.complete(true);
            waiting = null;
        }
    }

    /**
     * True when it rings, false if it does not in that time. A ring that meets the end of the time is
     * heard by the next wait: it is forgotten only when somebody has heard it.
     */
    Uni<Boolean> await(Duration longest) {
        return Uni.createFrom()
                .<Boolean>emitter(this::await)
                .ifNoItem()
                .after(longest)
                .recoverWithItem(false)
                .invoke(rang -> {
                    if (rang) {
                        heard();
                    }
                });
    }

    private synchronized void await(UniEmitter<? super Boolean> emitter) {
        if (rung) {
            emitter.complete(true);
            return;
        }
        waiting = emitter;
        emitter.onTermination(() -> forget(emitter));
    }

    private synchronized void heard() {
        rung = false;
    }

    private synchronized void forget(UniEmitter<? super Boolean> emitter) {
        if (waiting == emitter) {
            waiting = null;
        }
    }
}
