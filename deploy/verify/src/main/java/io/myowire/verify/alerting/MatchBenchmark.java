package io.myowire.verify.alerting;

import io.myowire.local.Service;
import io.myowire.verify.BenchStack;
import io.myowire.verify.Figures;
import io.myowire.verify.Wire;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/**
 * What matching costs: one finding among many subscriptions over the real graph of topics, and one
 * that very many follow, with what it does to others, to tables and to the log of writes.
 */
public final class MatchBenchmark {
    private static final int POSTS = 300;
    private static final int WARM_UP = 200;
    private static final int FOLLOWERS = 50_000;
    private static final List<String> TOPICS = List.of("compound:metformin", "outcome:depressive-symptoms");
    private static final String FOLLOWED = "compound:caffeine";
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final double MEBI = 1 << 20;

    /** Between two looks at the service's timer, each of which costs it some of the time that is measured. */
    private static final Duration LOOK = Duration.ofMillis(20);

    /** Between two looks at the database. */
    private static final Duration GLANCE = Duration.ofMillis(2);

    private final PrintStream out;
    private final Figures figures;
    private int number;

    public MatchBenchmark(PrintStream out) {
        this.out = out;
        this.figures = new Figures(out);
    }

    /** Prints the figures beside their goals, and writes all of them to {@code raw}. */
    public void run(Path raw) throws IOException, InterruptedException {
        try (BenchStack bench = new BenchStack(out);
                MatchRows rows = new MatchRows(bench.stack().database(Service.NOTIFICATION))) {
            Wire curator = bench.as("bench", "curator");
            MatchTimer timer = new MatchTimer(bench.stack());
            await("the topics to be known", LOOK, () -> rows.topics() > 100);
            matched(curator, timer, WARM_UP);
            one(curator, timer, rows, "10,000", 10_000);
            one(curator, timer, rows, "100,000", 90_000);
            rows.endAll();
            fanOut(curator, rows);
            figures.write(raw);
        }
    }

    /** Of those that follow the finding's topics or broader ones, one in a thousand takes its design. */
    private void one(Wire curator, MatchTimer timer, MatchRows rows, String among, int more)
            throws IOException, InterruptedException {
        rows.subscribe("among-" + among + "-", "", 1000, more);
        List<Double> millis = matched(curator, timer, POSTS);
        String name = "one finding matched among " + among;
        figures.samples(name, millis);
        figures.atMost(name + ", p99", 50, Figures.percentile(millis, 99), "ms");
    }

    /** The service's own time for each of so many posts, one after the other. */
    private List<Double> matched(Wire curator, MatchTimer timer, int posts) throws IOException, InterruptedException {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < posts; i++) {
            MatchTimer.Reading before = timer.read();
            post(curator, TOPICS);
            await("a finding to be matched", LOOK, () -> timer.read().count() > before.count());
            MatchTimer.Reading after = timer.read();
            millis.add((after.millis() - before.millis()) / (after.count() - before.count()));
        }
        return millis;
    }

    private void fanOut(Wire curator, MatchRows rows) throws IOException, InterruptedException {
        rows.subscribe("follower-", FOLLOWED, 0, FOLLOWERS);
        rows.subscribe("other-", TOPICS.getFirst(), 0, 1);
        long tables = rows.tableBytes();
        long wal = rows.walBytes();
        UUID finding = post(curator, List.of(FOLLOWED));
        long start = System.nanoTime();
        List<Double> others = new ArrayList<>();
        while (rows.alerts(finding) == 0 || rows.slicesWaiting(finding) > 0) {
            others.add(unrelated(curator, rows));
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new IOException("50,000 are not told within " + PATIENCE);
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        long told = rows.alerts(finding);
        out.printf(Locale.ROOT, "%,d alerts of one finding are stored%n", told);
        figures.atMost("50,000 alerts stored", 5, seconds, "s");
        figures.samples("an unrelated finding meanwhile, post -> alert", others);
        figures.atMost("an unrelated finding meanwhile, p99", 500, Figures.percentile(others, 99), "ms");
        double per = 100_000.0 / told / MEBI;
        figures.atMost("tables per 100,000 alerts", 60, (rows.tableBytes() - tables) * per, "MB");
        figures.atMost("log of writes per 100,000 alerts", 60, (rows.walBytes() - wal) * per, "MB");
    }

    /** Milliseconds from the answer to a post that one other follows until her alert is stored. */
    private double unrelated(Wire curator, MatchRows rows) throws IOException, InterruptedException {
        UUID finding = post(curator, TOPICS);
        long start = System.nanoTime();
        await("an unrelated finding to be told of", GLANCE, () -> rows.alerts(finding) > 0);
        return (System.nanoTime() - start) / 1e6;
    }

    private UUID post(Wire curator, List<String> topics) throws IOException, InterruptedException {
        var answer = curator.post("/api/findings", Wire.finding("match." + number++, topics));
        if (answer.status() != 201) {
            throw new IOException("a post was answered " + answer.status() + ": " + answer.json());
        }
        return UUID.fromString(answer.json().path("id").asText());
    }

    private static void await(String what, Duration look, Condition condition)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                throw new IOException("waited " + PATIENCE + " for " + what);
            }
            LockSupport.parkNanos(look.toNanos());
        }
    }

    /** What a benchmark waits for. */
    private interface Condition {
        boolean holds() throws IOException, InterruptedException;
    }
}
