package io.myowire.testing.server;

import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The main process of a PostgreSQL server, found by its data directory. */
public final class Postmaster {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LEFTOVER_PATIENCE = Duration.ofSeconds(5);
    private static final String PID_FILE = "postmaster.pid";

    private Postmaster() {}

    /** Stops the server that a killed launcher left on the data directory, if there is one. */
    public static void stop(Path directory) throws IOException {
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

    /** Whether that process runs PostgreSQL: a zombie, which nobody has waited for, does not. */
    static boolean alive(long pid) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(Postmaster::isPostgres)
                .isPresent();
    }

    /** The file that a running server is the process of. */
    static String program(long pid) throws IOException {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().command())
                .orElseThrow(() -> new IOException("PostgreSQL ended as soon as it had started"));
    }

    /** Starts the server of the data directory again, as it was started before. */
    static void startAgain(Path directory, String program, Path log) throws IOException {
        awaitAlone(directory);
        forgetStranger(directory);
        List<String> command = new ArrayList<>();
        if (LinuxUtils.isUnshareAvailable()) {
            // As at its first start: PostgreSQL does not run as root.
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(Path.of(program).resolveSibling("pg_ctl").toString());
        command.addAll(List.of("-D", directory.toString(), "-l", log.toString()));
        command.addAll(List.of("-w", "-t", Long.toString(PATIENCE.toSeconds()), "restart"));
        Process start = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.DISCARD)
                .start();
        try {
            int code = start.waitFor();
            // One that is still repairing its data is on its way.
            if (code != 0 && find(directory).isEmpty()) {
                throw new IOException(
                        "pg_ctl says " + code + "; the last words in " + log + ":\n" + new LogFile(log).lastWords());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * PostgreSQL would not start while the number in its file is a zombie's, which a container without
     * an init process never loses, or another program's. Only where /proc shows that nobody is left.
     */
    private static void forgetStranger(Path directory) throws IOException {
        OptionalLong pid = pid(directory);
        if (Files.isDirectory(Path.of("/proc/self")) && pid.isPresent() && !alive(pid.getAsLong())) {
            Files.delete(directory.resolve(PID_FILE));
        }
    }

    /** Waits until the dead server's own processes have gone after it, and kills those that do not. */
    private static void awaitAlone(Path directory) throws IOException {
        for (ProcessHandle process : workingIn(directory)) {
            try {
                process.onExit().get(LEFTOVER_PATIENCE.toSeconds(), TimeUnit.SECONDS);
            } catch (TimeoutException | ExecutionException e) {
                Signals.send(process.pid(), "KILL");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        if (!workingIn(directory).isEmpty()) {
            throw new IOException("processes of the dead server still work in " + directory);
        }
    }

    /** PostgreSQL's processes that have the directory as theirs; none where the system has no /proc. */
    private static List<ProcessHandle> workingIn(Path directory) throws IOException {
        Path real = directory.toRealPath();
        return ProcessHandle.allProcesses()
                .filter(Postmaster::isPostgres)
                .filter(process -> worksIn(process, real))
                .toList();
    }

    private static boolean worksIn(ProcessHandle process, Path directory) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd"))
                    .equals(directory);
        } catch (IOException e) {
            // Another user's, or it ended meanwhile.
            return false;
        }
    }

    /** The number that the server on the data directory wrote there, be it alive or not. */
    public static OptionalLong pid(Path directory) throws IOException {
        Path file = directory.resolve(PID_FILE);
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
