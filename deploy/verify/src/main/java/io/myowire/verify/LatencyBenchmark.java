package io.myowire.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * How long it takes from the answer to a post until the webhook is received: findings posted one
 * after the other on an otherwise idle stack that has warmed up. Raw milliseconds are kept, one a line.
 */
final class LatencyBenchmark {
    static final int FINDINGS = 500;
    private static final int ROUND = 200;
    private static final int WARM_ROUNDS = 15;
    private static final long POLL_NANOS = 250_000_000L;
    /** The receiver itself notes when a call arrived. */
    private static final long LOOK_NANOS = 1_000_000L;

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final String baseUrl;
    private final Wire reader;
    private final Wire curator;
    private final PrintStream out;

    LatencyBenchmark(String baseUrl, String readerToken, String curatorToken, PrintStream out) {
        this.baseUrl = baseUrl;
        this.reader = new Wire(baseUrl, readerToken);
        this.curator = new Wire(baseUrl, curatorToken);
        this.out = out;
    }

    /** Measures, prints the percentiles and writes the raw data to {@code raw}. */
    void run(Path raw) throws IOException, InterruptedException {
        try (Receiver receiver = new Receiver()) {
            JsonNode subscription = subscribe(receiver.url());
            receiver.trust(subscription.path("webhook").path("secret").asText());
            try {
                report(measureAll(receiver), raw);
            } finally {
                // Or every finding to come would be sent to a receiver that is gone.
                reader.delete("/api/subscriptions/" + subscription.path("id").asText());
            }
        }
    }

    private double[] measureAll(Receiver receiver) throws IOException, InterruptedException {
        String run = Long.toString(Instant.now().toEpochMilli());
        AtomicInteger round = new AtomicInteger();
        new WarmUp(WARM_ROUNDS, out).run("p50, ms", () -> {
            double[] sorted = measure(receiver, ROUND, "warm-" + run + "." + round.incrementAndGet());
            Arrays.sort(sorted);
            return percentile(sorted, 50);
        });
        return measure(receiver, FINDINGS, run);
    }

    private double[] measure(Receiver receiver, int findings, String run) throws IOException, InterruptedException {
        double[] millis = new double[findings];
        for (int number = 0; number < findings; number++) {
            millis[number] = measure(receiver, run + "." + number);
        }
        return millis;
    }

    /** Subscribes once the stack is up and knows its topics. */
    private JsonNode subscribe(String url) throws IOException, InterruptedException {
        JsonNode wanted = Wire.subscription("latency", List.of("compound:caffeine"), url);
        long start = System.nanoTime();
        var answer = reader.post("/api/subscriptions", wanted);
        while (answer.status() != 201) {
            if (System.nanoTime() - start > PATIENCE_NANOS) {
                throw new IOException("the stack at %s does not take a subscription; it says %d: %s"
                        .formatted(baseUrl, answer.status(), answer.json()));
            }
            LockSupport.parkNanos(POLL_NANOS);
            answer = reader.post("/api/subscriptions", wanted);
        }
        return answer.json();
    }

    private double measure(Receiver receiver, String number) throws IOException, InterruptedException {
        int before = receiver.calls().size();
        var answer =
                curator.post("/api/findings", Wire.finding(number, List.of("compound:caffeine", "outcome:endurance")));
        long answered = System.nanoTime();
        if (answer.status() != 201) {
            throw new IOException("a post was answered " + answer.status() + ": " + answer.json());
        }
        while (receiver.calls().size() == before) {
            if (System.nanoTime() - answered > PATIENCE_NANOS) {
                throw new IOException("no webhook within 20 s for finding " + number);
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        return Math.max(0, (receiver.calls().getLast().nanos() - answered) / 1e6);
    }

    private void report(double[] millis, Path raw) throws IOException {
        List<String> lines = new ArrayList<>();
        for (double value : millis) {
            lines.add(String.format(Locale.ROOT, "%.3f", value));
        }
        Files.createDirectories(raw.toAbsolutePath().getParent());
        Files.write(raw, lines);
        double[] sorted = millis.clone();
        Arrays.sort(sorted);
        out.printf(
                Locale.ROOT,
                "machine  %s %s, %d processors, Java %s, stack %s%n",
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"),
                baseUrl);
        out.printf(
                Locale.ROOT,
                "post answered -> webhook received, %d findings, ms: "
                        + "p50 %.1f  p90 %.1f  p95 %.1f  p99 %.1f  max %.1f%n",
                sorted.length,
                percentile(sorted, 50),
                percentile(sorted, 90),
                percentile(sorted, 95),
                percentile(sorted, 99),
                sorted[sorted.length - 1]);
        out.printf("raw data  %s%n", raw);
    }

    /** The nearest-rank percentile of values in rising order. */
    static double percentile(double[] sorted, int percent) {
        int rank = (int) Math.ceil(percent / 100.0 * sorted.length);
        return sorted[Math.max(rank, 1) - 1];
    }
}
