package io.myowire.local;

import io.myowire.local.process.Signals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The main process of a PostgreSQL server, found by its data directory. */
final class Postmaster {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Postmaster() {}

    /** Stops the server that a killed launcher left on the data directory, if there is one. */
    static void stop(Path directory) throws IOException {
        Optional<ProcessHandle> postmaster = find(directory);
        if (postmaster.isPresent()) {
            ProcessHandle process = postmaster.get();
            // SIGINT is its fast shutdown; on SIGTERM it would wait for its clients for ever.
            Signals.send(process.pid(), "INT");
            try {
                process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            } catch (TimeoutException | ExecutionException e) {
                throw new IOException("PostgreSQL " + process.pid() + " does not stop", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The number that the server on the data directory wrote there, be it alive or not. */
    static OptionalLong pid(Path directory) throws IOException {
        Path file = directory.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return OptionalLong.empty();
        }
        List<String> lines = Files.readAllLines(file);
        return lines.isEmpty() || !lines.getFirst().strip().matches("\\d+")
                ? OptionalLong.empty()
                : OptionalLong.of(Long.parseLong(lines.getFirst().strip()));
    }

    private static Optional<ProcessHandle> find(Path directory) throws IOException {
        OptionalLong pid = pid(directory);
        return pid.isEmpty()
                ? Optional.empty()
                : ProcessHandle.of(pid.getAsLong()).filter(Postmaster::isPostgres);
    }

    /** Pids are used again: only a process that runs postgres is one. */
    private static boolean isPostgres(ProcessHandle process) {
        return process.info().command().orElse("").endsWith("/postgres");
    }
}
