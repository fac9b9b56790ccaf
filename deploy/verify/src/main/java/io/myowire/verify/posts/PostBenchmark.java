package io.myowire.verify.posts;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.myowire.local.StackOptions;
import io.myowire.verify.BenchStack;
import io.myowire.verify.WarmUp;
import io.myowire.verify.Wire;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a post costs: the suite's own, against the same inserts by a bare loop over the reactive
 * client and by pgbench, in turn, on a stack of its own with the images' JVM flags.
 */
public final class PostBenchmark {
    private static final int WARM_CLIENTS = 16;
    private static final int WARM_ROUNDS = 12;
    private static final Duration WARM = Duration.ofSeconds(10);

    private final List<Integer> clients;
    private final Duration duration;
    private final PrintStream out;

    public PostBenchmark(List<Integer> clients, Duration duration, PrintStream out) {
        this.clients = List.copyOf(clients);
        this.duration = duration;
        this.out = out;
    }

    /** Prints each round, and writes all of them to {@code raw}. */
    public void run(Path raw) throws IOException, InterruptedException {
        Path home = StackOptions.findHome();
        String content = Wire.finding("bench.sample", SuitePosts.TOPICS).toString();
        String payload = "{\"specversion\":\"1.0\",\"data\":%s,\"more\":\"%s\"}".formatted(content, "x".repeat(500));
        try (BenchStack bench = new BenchStack(out);
                BareDatabase bare = new BareDatabase(home, bench.data().resolve("bare"), content, payload);
                BarePosts loop = new BarePosts(bare.database(), content, payload)) {
            var suite = new SuitePosts(bench);
            var pgbench = new PgbenchPosts(bare.database(), bench.data());
            new WarmUp(WARM_ROUNDS, out)
                    .run(
                            "ms a post",
                            () -> 1_000 / suite.run(WARM_CLIENTS, WARM).perSecond());
            loop.run(WARM_CLIENTS, WARM);
            List<Round> rounds = new ArrayList<>();
            for (int count : clients) {
                rounds.addAll(rounds(count, suite, loop, pgbench));
            }
            Files.createDirectories(raw.toAbsolutePath().getParent());
            new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(raw.toFile(), rounds);
            out.printf("raw data  %s%n", raw);
        }
    }

    private List<Round> rounds(int count, SuitePosts suite, BarePosts loop, PgbenchPosts pgbench)
            throws IOException, InterruptedException {
        Round posts = suite.run(count, duration);
        Round bare = loop.run(count, duration);
        Optional<Round> bench = pgbench.run(count, duration);
        List<Round> rounds =
                Stream.concat(Stream.of(posts, bare), bench.stream()).toList();
        rounds.forEach(round -> out.println(round.line()));
        out.printf(
                Locale.ROOT,
                "ratio    %3d clients: %.2f of the bare loop",
                count,
                posts.perSecond() / bare.perSecond());
        bench.ifPresent(one -> out.printf(Locale.ROOT, ", %.2f of pgbench", posts.perSecond() / one.perSecond()));
        out.println();
        return rounds;
    }
}
