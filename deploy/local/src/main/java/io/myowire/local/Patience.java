package io.myowire.local;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Waits for as long as there is progress, and for a while without: a slow machine is not a stuck one. */
final class Patience {

    private final long nanos;
    private final LongSupplier progress;
    private long seen;
    private long since = System.nanoTime();

    /** The wait ends that long after the number last changed. */
    Patience(Duration duration, LongSupplier progress) {
        this.nanos = duration.toNanos();
        this.progress = progress;
        this.seen = progress.getAsLong();
    }

    boolean over() {
        long now = progress.getAsLong();
        if (now != seen) {
            seen = now;
            since = System.nanoTime();
        }
        return System.nanoTime() - since > nanos;
    }
}
