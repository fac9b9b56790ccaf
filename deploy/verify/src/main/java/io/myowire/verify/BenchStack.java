package io.myowire.verify;

import io.myowire.local.LocalStack;
import io.myowire.local.Service;
import io.myowire.local.StackOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A stack of a benchmark's own, with the images' JVM flags; its data goes with it. */
public final class BenchStack implements AutoCloseable {
    /** As the images have them, but for the cache of classes. */
    private static final List<String> IMAGE_FLAGS = List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+UseSerialGC",
            "-XX:MaxRAMPercentage=55",
            "-XX:+ExitOnOutOfMemoryError");

    private static final Duration LOOK = Duration.ofSeconds(1);

    /** Of one second: what three services take that have nothing to do. */
    private static final Duration IDLE = Duration.ofMillis(150);

    private final Path data;
    private final LocalStack stack;

    public BenchStack(PrintStream out) throws IOException, InterruptedException {
        data = Files.createTempDirectory("myowire-bench-");
        stack = LocalStack.start(StackOptions.of(StackOptions.findHome(), data.resolve("stack"))
                .withJvmOptions(IMAGE_FLAGS)
                .withProgress(out::println));
    }

    public LocalStack stack() {
        return stack;
    }

    /** A folder that goes with the stack. */
    public Path data() {
        return data;
    }

    public Wire as(String user, String role) throws InterruptedException {
        return new Wire(stack.baseUrl(), stack.token(user, role));
    }

    /** Waits until the services have done what was asked of them. */
    public void awaitIdle() {
        Duration before = cpu();
        Duration now = before;
        do {
            before = now;
            LockSupport.parkNanos(LOOK.toNanos());
            now = cpu();
        } while (now.minus(before).compareTo(IDLE) > 0);
    }

    private Duration cpu() {
        return Stream.of(Service.values()).map(this::cpu).reduce(Duration.ZERO, Duration::plus);
    }

    /** The time of processors that a service has taken so far. */
    public Duration cpu(Service service) {
        return ProcessHandle.of(stack.pids().get(service))
                .flatMap(process -> process.info().totalCpuDuration())
                .orElse(Duration.ZERO);
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
