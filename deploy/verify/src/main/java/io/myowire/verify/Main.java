package io.myowire.verify;

import io.myowire.local.LaunchException;
import io.myowire.local.Tokens;
import io.myowire.testing.Role;
import io.myowire.verify.alerting.DeliverBenchmark;
import io.myowire.verify.alerting.MatchBenchmark;
import io.myowire.verify.alerting.PreviewBenchmark;
import io.myowire.verify.posts.PostBenchmark;
import io.myowire.verify.reading.ReadBenchmark;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The command line of the benchmarks: {@code bench latency}, {@code posts}, {@code match}, {@code deliver}, {@code preview} and {@code read}. */
public final class Main {
    private static final String USAGE = """
            usage: ./myowire bench latency [--port N]
                   ./myowire bench posts [--clients 1,8,16,64] [--seconds N]
                   ./myowire bench match
                   ./myowire bench deliver
                   ./myowire bench preview
                   ./myowire bench read""";

    private Main() {}

    public static void main(String[] arguments) throws InterruptedException {
        System.exit(run(arguments));
    }

    @SuppressWarnings("SystemOut") // a command's answer
    static int run(String... arguments) throws InterruptedException {
        if (arguments.length < 2 || !arguments[0].equals("bench")) {
            System.err.println(USAGE);
            return 2;
        }
        try {
            return run(arguments[1], options(arguments));
        } catch (IllegalArgumentException e) {
            System.err.println(USAGE);
            return 2;
        } catch (IOException | LaunchException e) {
            System.err.println("bench " + arguments[1] + ": " + e.getMessage());
            return 1;
        }
    }

    @SuppressWarnings("SystemOut") // a command's answer
    private static int run(String what, Map<String, String> options) throws IOException, InterruptedException {
        switch (what) {
            case "latency" -> latency(only(options, "--port"), System.out);
            case "posts" -> posts(only(options, "--clients", "--seconds"));
            case "match" -> {
                only(options);
                new MatchBenchmark(System.out).run(Path.of(".myowire/bench/match.json"));
            }
            case "deliver" -> {
                only(options);
                new DeliverBenchmark(System.out).run(Path.of(".myowire/bench/deliver.json"));
            }
            case "preview" -> {
                only(options);
                new PreviewBenchmark(System.out).run(Path.of(".myowire/bench/preview.json"));
            }
            case "read" -> {
                only(options);
                new ReadBenchmark(System.out).run(Path.of(".myowire/bench/read.json"));
            }
            default -> throw new IllegalArgumentException(what);
        }
        return 0;
    }

    private static void latency(Map<String, String> options, PrintStream out) throws IOException, InterruptedException {
        if (options.containsKey("--port")) {
            latency("http://localhost:" + options.get("--port"), out);
            return;
        }
        try (BenchStack bench = new BenchStack(out)) {
            latency(bench.stack().baseUrl(), out);
        }
    }

    private static void latency(String baseUrl, PrintStream out) throws IOException, InterruptedException {
        Tokens tokens = new Tokens(baseUrl);
        new LatencyBenchmark(baseUrl, tokens.token("bench", Role.READER), tokens.token("bench", Role.CURATOR), out)
                .run(Path.of(".myowire/bench/latency.txt"));
    }

    @SuppressWarnings("SystemOut") // a command's answer
    private static void posts(Map<String, String> options) throws IOException, InterruptedException {
        List<Integer> clients = Stream.of(
                        given(options, "--clients", "1,8,16,64").split(","))
                .map(Integer::valueOf)
                .toList();
        Duration duration = Duration.ofSeconds(Integer.parseInt(given(options, "--seconds", "10")));
        new PostBenchmark(clients, duration, System.out).run(Path.of(".myowire/bench/posts.json"));
    }

    private static String given(Map<String, String> options, String name, String otherwise) {
        return options.getOrDefault(name, otherwise);
    }

    private static Map<String, String> only(Map<String, String> options, String... names) {
        if (!List.of(names).containsAll(options.keySet())) {
            throw new IllegalArgumentException(options.toString());
        }
        return options;
    }

    /** Pairs of a name and a value. */
    private static Map<String, String> options(String... arguments) {
        if (arguments.length % 2 != 0) {
            throw new IllegalArgumentException("a value is missing");
        }
        Map<String, String> options = new HashMap<>();
        for (int i = 2; i < arguments.length; i += 2) {
            options.put(arguments[i], arguments[i + 1]);
        }
        return options;
    }
}
