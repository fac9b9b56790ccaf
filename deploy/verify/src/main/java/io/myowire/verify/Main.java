package io.myowire.verify;

import io.myowire.local.LaunchException;
import io.myowire.local.Role;
import io.myowire.local.Tokens;
import java.io.IOException;
import java.nio.file.Path;

/** The command line of the benchmarks: {@code bench latency [--port N]}. */
public final class Main {
    private static final String USAGE = "usage: ./myowire bench latency [--port N]";

    private Main() {}

    public static void main(String[] arguments) throws InterruptedException {
        System.exit(run(arguments));
    }

    @SuppressWarnings("SystemOut") // a command's answer
    static int run(String... arguments) throws InterruptedException {
        boolean hasPort = arguments.length == 4 && arguments[2].equals("--port");
        if ((arguments.length != 2 && !hasPort) || !arguments[0].equals("bench") || !arguments[1].equals("latency")) {
            System.err.println(USAGE);
            return 2;
        }
        String baseUrl = "http://localhost:" + (hasPort ? arguments[3] : "8080");
        try {
            Tokens tokens = new Tokens(baseUrl);
            new LatencyBenchmark(
                            baseUrl,
                            tokens.token("bench", Role.READER),
                            tokens.token("bench", Role.CURATOR),
                            System.out)
                    .run(Path.of(".myowire/bench/latency.txt"));
            return 0;
        } catch (IOException | LaunchException | IllegalArgumentException e) {
            System.err.println("bench latency: " + e.getMessage());
            return 1;
        }
    }
}
