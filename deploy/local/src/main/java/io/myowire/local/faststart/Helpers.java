package io.myowire.local.faststart;

import io.myowire.testing.server.Watchdog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Processes that work beside a stack, behind it in rank, and end with it at once. */
final class Helpers implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Path NICE = Path.of("/usr/bin/nice");

    private final Watchdog watchdog;
    private final List<Process> running = new ArrayList<>();
    private boolean stopped;

    Helpers(Watchdog watchdog) {
        this.watchdog = watchdog;
    }

    /** Runs those side by side and answers their exit codes. */
    List<Integer> run(List<ProcessBuilder> commands) throws IOException, InterruptedException {
        List<Process> started = new ArrayList<>();
        for (ProcessBuilder command : commands) {
            started.add(start(command));
        }
        List<Integer> codes = new ArrayList<>();
        for (Process process : started) {
            codes.add(process.waitFor());
            forget(process);
        }
        if (stopped()) {
            throw new IOException("it was stopped");
        }
        return codes;
    }

    synchronized boolean stopped() {
        return stopped;
    }

    /** Kills them and the programs that they started; what those watch over ends by itself, and is waited for. */
    @Override
    public void close() {
        List<ProcessHandle> ours;
        synchronized (this) {
            stopped = true;
            ours = running.stream().map(Process::toHandle).toList();
        }
        List<ProcessHandle> theirs =
                ours.stream().flatMap(ProcessHandle::descendants).toList();
        ours.forEach(ProcessHandle::destroyForcibly);
        // A watchdog of theirs is a shell: it stays, and stops PostgreSQL.
        theirs.stream().filter(one -> !isShell(one)).forEach(ProcessHandle::destroyForcibly);
        Stream.concat(ours.stream(), theirs.stream()).forEach(Helpers::await);
    }

    private synchronized Process start(ProcessBuilder command) throws IOException {
        if (stopped) {
            throw new IOException("it was stopped");
        }
        if (Files.isExecutable(NICE)) {
            List<String> behind = new ArrayList<>(List.of(NICE.toString(), "-n", "19"));
            behind.addAll(command.command());
            command.command(behind);
        }
        Process process = command.start();
        running.add(process);
        watchdog.watch(process.pid(), "KILL");
        return process;
    }

    private synchronized void forget(Process process) {
        running.remove(process);
        if (!stopped) {
            watchdog.forget(process.pid());
        }
    }

    private static boolean isShell(ProcessHandle process) {
        return process.info().command().map(command -> command.endsWith("sh")).orElse(false);
    }

    private static void await(ProcessHandle process) {
        try {
            process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
