package io.myowire.verify.posts;

import java.util.Arrays;

/** Durations, noted by many threads. */
final class Samples {
    private long[] nanos = new long[1 << 14];
    private int count;

    synchronized void add(long duration) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = duration;
    }

    synchronized long[] all() {
        return Arrays.copyOf(nanos, count);
    }
}
