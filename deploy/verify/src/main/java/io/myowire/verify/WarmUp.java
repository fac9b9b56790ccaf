package io.myowire.verify;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;

/**
 * Repeats a round until it no longer gets faster: a JVM that has just started spends most of its
 * processors on compiling, and what it does then says nothing of what it will do for weeks.
 */
public final class WarmUp {
    /** A round that is not faster by this much than the best before it is no progress. */
    private static final double PROGRESS = 0.05;

    /** One round without progress may be chance. */
    private static final int STANDSTILL = 2;

    private final int atMost;
    private final PrintStream out;

    /** @param atMost rounds, after which it measures what there is */
    public WarmUp(int atMost, PrintStream out) {
        this.atMost = atMost;
        this.out = out;
    }

    /** What is repeated: answers a figure of which less is better, of the unit that it is printed with. */
    @FunctionalInterface
    public interface Measured {
        double round() throws IOException, InterruptedException;
    }

    /**
     * Prints the figure of every round.
     *
     * @return how many rounds it took
     */
    public int run(String what, Measured measured) throws IOException, InterruptedException {
        double best = Double.POSITIVE_INFINITY;
        int still = 0;
        int rounds = 0;
        out.printf("warm-up  %s:", what);
        while (rounds < atMost && still < STANDSTILL) {
            double figure = measured.round();
            rounds++;
            still = figure < best * (1 - PROGRESS) ? 0 : still + 1;
            best = Math.min(best, figure);
            out.printf(Locale.ROOT, "  %.2f", figure);
        }
        out.println(still < STANDSTILL ? "  (still getting faster)" : "");
        return rounds;
    }
}
