package io.myowire.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Prometheus' own check of rules and runner of their unit tests. */
public final class Promtool {
    /** What to do where it is not there. */
    public static final String WAY_OUT =
            "alert rules are not run: promtool is not on the PATH; it is in Debian's prometheus";

    private Promtool() {}

    /** Whether it is on the PATH. */
    public static boolean isThere() {
        return Rendering.onPath("promtool");
    }

    /** Checks a file of rules; what is wrong with it, if anything. */
    public static Optional<String> checkRules(Path file) {
        return run(file.toAbsolutePath().getParent(), "check", "rules", file.toString());
    }

    /** Runs a file of unit tests in its folder; what failed, if anything. */
    public static Optional<String> testRules(Path file) {
        return run(
                file.toAbsolutePath().getParent(),
                "test",
                "rules",
                file.getFileName().toString());
    }

    private static Optional<String> run(Path folder, String... arguments) {
        try {
            Process process = new ProcessBuilder(Stream.concat(Stream.of("promtool"), Stream.of(arguments))
                            .toList())
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), UTF_8);
            return process.waitFor() == 0 ? Optional.empty() : Optional.of(List.of(arguments) + ": " + said.strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
