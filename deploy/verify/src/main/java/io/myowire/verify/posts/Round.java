package io.myowire.verify.posts;

import java.util.Arrays;
import java.util.Locale;

/**
 * What one round of a benchmark measured.
 *
 * @param what was measured: {@code suite}, {@code bare} or {@code pgbench}
 * @param perSecond posts, or the same inserts
 * @param p50 milliseconds, NaN if not measured
 * @param postCpu milliseconds of a processor that the evidence-service takes per post, NaN if not measured
 * @param tellCpu the same of the notification-service, until all are matched
 */
public record Round(
        String what, int clients, double perSecond, double p50, double p99, double postCpu, double tellCpu) {

    /** A round of which only rate and latency are known. */
    Round(String what, int clients, double perSecond, double p50, double p99) {
        this(what, clients, perSecond, p50, p99, Double.NaN, Double.NaN);
    }

    /** A round of so many seconds, of which each try took so long. */
    static Round of(String what, int clients, double seconds, long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return new Round(what, clients, nanos.length / seconds, percentile(sorted, 50), percentile(sorted, 99));
    }

    /** The same with what the services took for it. */
    Round with(double postCpu, double tellCpu) {
        return new Round(what, clients, perSecond, p50, p99, postCpu, tellCpu);
    }

    private static double percentile(long[] sorted, int percent) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        int rank = (int) Math.ceil(percent / 100.0 * sorted.length);
        return sorted[Math.max(rank, 1) - 1] / 1e6;
    }

    String line() {
        return String.format(
                        Locale.ROOT,
                        "%-8s %3d clients %8.0f/s  p50 %7.2f ms  p99 %7.2f ms",
                        what,
                        clients,
                        perSecond,
                        p50,
                        p99)
                + (Double.isNaN(postCpu)
                        ? ""
                        : String.format(
                                Locale.ROOT, "  CPU each: evidence %.2f ms, notification %.2f ms", postCpu, tellCpu));
    }
}
