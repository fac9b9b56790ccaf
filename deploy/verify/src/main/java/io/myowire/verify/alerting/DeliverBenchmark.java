package io.myowire.verify.alerting;

import io.myowire.local.Service;
import io.myowire.verify.BenchStack;
import io.myowire.verify.Figures;
import io.myowire.verify.Wire;
import io.myowire.verify.Wire.Answer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/** How long healthy receivers wait for a finding: alone, beside bad ones of each kind, and beside many that wait. */
public final class DeliverBenchmark {
    private static final int HEALTHY = 34;
    private static final int FIFTEEN_PERCENT = 6;
    private static final int SILENT_OF_ONE = 20;
    private static final int FLOODS = 8;
    private static final int WAITING = 90_000;
    private static final int FINDINGS = 60;
    private static final int WARM_UP = 40;
    private static final List<String> TOPICS = List.of("compound:caffeine", "outcome:endurance");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final PrintStream out;
    private final Figures figures;
    private int number;

    public DeliverBenchmark(PrintStream out) {
        this.out = out;
        this.figures = new Figures(out);
    }

    /** Prints the figures beside their goals, and writes all of them to {@code raw}. */
    public void run(Path raw) throws IOException, InterruptedException {
        try (BenchStack bench = new BenchStack(out);
                GoodReceivers healthy = new GoodReceivers();
                BadReceiver silent = BadReceiver.silent();
                BadReceiver flood = BadReceiver.flood()) {
            for (int host = 1; host <= HEALTHY; host++) {
                subscribe(bench.as("healthy-" + host, "reader"), healthy.url(host));
            }
            Wire curator = bench.as("bench", "curator");
            measure(curator, healthy, WARM_UP);
            List<Double> alone = measure(curator, healthy, FINDINGS);
            figures.samples("healthy alone, post -> webhook", alone);

            List<Follower> bad = new ArrayList<>();
            for (int host = 1; host <= FIFTEEN_PERCENT; host++) {
                bad.add(subscribe(bench.as("bad-" + host, "reader"), silent.url(host, 0)));
            }
            beside("15 % bad of many owners", bad, alone, curator, healthy);

            Wire one = bench.as("silent", "reader");
            for (int path = 1; path <= SILENT_OF_ONE; path++) {
                bad.add(subscribe(one, silent.url(200, path)));
            }
            beside("20 silent of one owner", bad, alone, curator, healthy);

            for (int host = 1; host <= FLOODS; host++) {
                bad.add(subscribe(bench.as("flood-" + host, "reader"), flood.url(host, 0)));
            }
            beside("8 floods of 103", bad, alone, curator, healthy);

            new DeliverRows(bench.stack().database(Service.NOTIFICATION)).addWaiting(WAITING);
            List<Double> waiting = measure(curator, healthy, FINDINGS);
            figures.samples("healthy beside 90,000 that wait", waiting);
            double ratio = Figures.percentile(waiting, 50) / Figures.percentile(alone, 50);
            figures.atMost("90,000 that wait, p50 of p50 alone", 1.3, ratio, "x");
            figures.write(raw);
        }
    }

    private void beside(String what, List<Follower> bad, List<Double> alone, Wire curator, GoodReceivers healthy)
            throws IOException, InterruptedException {
        List<Double> millis = measure(curator, healthy, FINDINGS);
        figures.samples("healthy beside " + what, millis);
        double ratio = Figures.percentile(millis, 99) / Figures.percentile(alone, 99);
        figures.atMost(what + ", p99 of p99 alone", 2, ratio, "x");
        for (Follower one : bad) {
            one.reader().delete("/api/subscriptions/" + one.subscription());
        }
        bad.clear();
    }

    /** Somebody who was subscribed for a while. */
    private record Follower(Wire reader, String subscription) {}

    private static Follower subscribe(Wire reader, String url) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Answer answer = reader.post("/api/subscriptions", Wire.subscription("bench", TOPICS, url));
        while (answer.status() != 201) {
            if (System.nanoTime() > end) {
                throw new IOException("a subscription was answered " + answer.status() + ": " + answer.json());
            }
            LockSupport.parkNanos(200_000_000);
            answer = reader.post("/api/subscriptions", Wire.subscription("bench", TOPICS, url));
        }
        return new Follower(reader, answer.json().path("id").asText());
    }

    /** Milliseconds from the answer to a post to each healthy receiver, of findings one after the other. */
    private List<Double> measure(Wire curator, GoodReceivers healthy, int findings)
            throws IOException, InterruptedException {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < findings; i++) {
            Answer posted = curator.post("/api/findings", Wire.finding("deliver." + number++, TOPICS));
            long answered = System.nanoTime();
            if (posted.status() != 201) {
                throw new IOException("a post was answered " + posted.status() + ": " + posted.json());
            }
            var heard = healthy.heard(posted.json().path("id").asText());
            while (heard.size() < HEALTHY) {
                if (System.nanoTime() - answered > PATIENCE.toNanos()) {
                    throw new IOException(String.format(
                            Locale.ROOT, "%d of %d healthy receivers heard of a finding", heard.size(), HEALTHY));
                }
                LockSupport.parkNanos(200_000);
            }
            heard.stream().limit(HEALTHY).forEach(at -> millis.add(Math.max(0, (at - answered) / 1e6)));
        }
        return millis;
    }
}
