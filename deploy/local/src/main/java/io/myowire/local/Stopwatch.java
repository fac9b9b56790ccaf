package io.myowire.local;

import java.util.Locale;

/** Seconds since something began, as people read them. */
final class Stopwatch {

    private static final double NANOS = 1e9;

    private final long start = System.nanoTime();

    private Stopwatch() {}

    static Stopwatch started() {
        return new Stopwatch();
    }

    String seconds() {
        return String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - start) / NANOS);
    }
}
