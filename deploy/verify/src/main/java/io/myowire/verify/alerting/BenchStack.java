package io.myowire.verify.alerting;

import io.myowire.local.LocalStack;
import io.myowire.local.StackOptions;
import io.myowire.verify.Wire;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A stack of a benchmark's own, with the images' JVM flags; its data goes with it. */
final class BenchStack implements AutoCloseable {
    /** As the images have them, but for the cache of classes. */
    private static final List<String> IMAGE_FLAGS = List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+UseSerialGC",
            "-XX:MaxRAMPercentage=55",
            "-XX:+ExitOnOutOfMemoryError");

    private final Path data;
    private final LocalStack stack;

    BenchStack(PrintStream out) throws IOException, InterruptedException {
        data = Files.createTempDirectory("myowire-bench-");
        stack = LocalStack.start(StackOptions.of(StackOptions.findHome(), data.resolve("stack"))
                .withJvmOptions(IMAGE_FLAGS)
                .withProgress(out::println));
    }

    LocalStack stack() {
        return stack;
    }

    Wire as(String user, String role) throws InterruptedException {
        return new Wire(stack.baseUrl(), stack.token(user, role));
    }

    @Override
    public void close() throws IOException {
        stack.close();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
