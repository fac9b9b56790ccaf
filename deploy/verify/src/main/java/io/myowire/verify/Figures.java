package io.myowire.verify;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was measured: printed beside its goal at once, and kept with the raw data. */
public final class Figures {
    private final PrintStream out;
    private final Map<String, Object> kept = new LinkedHashMap<>();

    public Figures(PrintStream out) {
        this.out = out;
    }

    /** Prints the percentiles of these milliseconds and keeps all of them. */
    public void samples(String name, List<Double> millis) {
        double[] sorted = sorted(millis);
        out.printf(
                Locale.ROOT,
                "%-52s n %5d  p50 %9.2f  p99 %9.2f  max %9.2f ms%n",
                name,
                sorted.length,
                percentile(millis, 50),
                percentile(millis, 99),
                sorted.length == 0 ? Double.NaN : sorted[sorted.length - 1]);
        kept.put(name, List.copyOf(millis));
    }

    /** A figure that is to be at most that. */
    public void atMost(String name, double goal, double measured, String unit) {
        out.printf(
                Locale.ROOT,
                "%-52s %10.2f %-5s goal <= %.2f %-5s %s%n",
                name,
                measured,
                unit,
                goal,
                unit,
                measured <= goal ? "met" : "NOT MET");
        kept.put(name, Map.of("measured", measured, "goal", goal, "unit", unit));
    }

    public void write(Path raw) throws IOException {
        Files.createDirectories(raw.toAbsolutePath().getParent());
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(raw.toFile(), kept);
        out.printf("raw data  %s%n", raw);
    }

    /** The nearest-rank percentile; NaN of nothing. */
    public static double percentile(List<Double> values, int percent) {
        double[] sorted = sorted(values);
        if (sorted.length == 0) {
            return Double.NaN;
        }
        int rank = (int) Math.ceil(percent / 100.0 * sorted.length);
        return sorted[Math.max(rank, 1) - 1];
    }

    private static double[] sorted(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted;
    }
}
