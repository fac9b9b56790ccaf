package io.myowire.notification.delivery;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The attempts that this process has under way, counted, so that they can be waited for at its end. */
final class InFlight {
    private final int most;
    private final CompletableFuture<Void> drained = new CompletableFuture<>();
    private int total;
    private boolean claiming;
    private boolean stopping;

    InFlight(int most) {
        this.most = most;
    }

    /** How many may be claimed now; {@link #claimed} must follow. */
    synchronized int free() {
        int free = stopping ? 0 : most - total;
        claiming = free > 0;
        return free;
    }

    synchronized void claimed() {
        claiming = false;
        checkDrained();
    }

    synchronized void begin() {
        total++;
    }

    synchronized void end() {
        total--;
        checkDrained();
    }

    /** Nothing more is claimed; completes when nothing is under way any more. */
    synchronized CompletionStage<Void> stop() {
        stopping = true;
        checkDrained();
        return drained;
    }

    private void checkDrained() {
        if (stopping && total == 0 && !claiming) {
            drained.complete(null);
        }
    }
}
