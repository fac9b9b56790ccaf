package io.myowire.verify.posts;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.myowire.local.LocalStack;
import io.myowire.local.StackOptions;
import io.myowire.verify.Wire;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a post costs: the suite's own, against the same inserts by a bare loop over the reactive
 * client and by pgbench, in turn, on a stack of its own with the images' JVM flags.
 */
public final class PostBenchmark {
    /** As the images have them, but for the cache of classes. */
    private static final List<String> IMAGE_FLAGS = List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+UseSerialGC",
            "-XX:MaxRAMPercentage=55",
            "-XX:+ExitOnOutOfMemoryError");

    private static final int WARM_CLIENTS = 16;

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
        Path data = Files.createTempDirectory("myowire-bench-");
        String content = Wire.finding("bench.sample", SuitePosts.TOPICS).toString();
        String payload = "{\"specversion\":\"1.0\",\"data\":%s,\"more\":\"%s\"}".formatted(content, "x".repeat(500));
        var options = StackOptions.of(home, data.resolve("stack"))
                .withJvmOptions(IMAGE_FLAGS)
                .withProgress(out::println);
        try (LocalStack stack = LocalStack.start(options);
                BareDatabase bare = new BareDatabase(home, data.resolve("bare"), content, payload);
                BarePosts loop = new BarePosts(bare.database(), content, payload)) {
            var suite = new SuitePosts(stack, stack.token("bench", "curator"));
            var pgbench = new PgbenchPosts(bare.database(), data);
            suite.run(WARM_CLIENTS, duration.multipliedBy(2));
            loop.run(WARM_CLIENTS, duration);
            List<Round> rounds = new ArrayList<>();
            for (int count : clients) {
                rounds.addAll(rounds(count, suite, loop, pgbench));
            }
            Files.createDirectories(raw.toAbsolutePath().getParent());
            new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(raw.toFile(), rounds);
            out.printf("raw data  %s%n", raw);
        } finally {
            delete(data);
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

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
