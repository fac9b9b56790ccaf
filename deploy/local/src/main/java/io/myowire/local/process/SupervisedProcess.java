package io.myowire.local.process;

import io.myowire.testing.server.Watchdog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A process that is started again whenever it dies unasked, until it dies too often. */
public final class SupervisedProcess {

    /** Who hears of unasked deaths. */
    public interface Listener {
        /** The process died and is being started again. */
        void died(String name, int exitCode);

        /** The process died too often and stays down. */
        void gaveUp(String name, int exitCode);

        /** The process died and cannot be started again. */
        void doesNotStart(String name, RuntimeException reason);
    }

    private final String name;
    private final Supplier<ProcessBuilder> command;
    private final Watchdog watchdog;
    private final Listener listener;
    private final Deaths deaths;
    private Process process;
    private boolean wanted;

    public SupervisedProcess(
            String name, Supplier<ProcessBuilder> command, Watchdog watchdog, Listener listener, Clock clock) {
        this.name = name;
        this.command = command;
        this.watchdog = watchdog;
        this.listener = listener;
        this.deaths = new Deaths(clock);
    }

    /** Starts the process, unless it runs. */
    public synchronized void start() {
        wanted = true;
        if (process != null && process.isAlive()) {
            return;
        }
        try {
            process = command.get().start();
        } catch (IOException e) {
            throw new UncheckedIOException(name + " does not start", e);
        }
        try {
            watchdog.watch(process.pid(), "TERM");
        } catch (UncheckedIOException e) {
            var unused = process.destroyForcibly();
            throw e;
        }
        var unusedEnding = process.onExit().thenAccept(this::ended);
    }

    public synchronized boolean alive() {
        return process != null && process.isAlive();
    }

    public synchronized long pid() {
        return process.pid();
    }

    /** Kills the process at once (SIGKILL), as a crash would; it is started again. */
    public void kill() throws InterruptedException {
        Process killed;
        synchronized (this) {
            killed = process;
        }
        killed.destroyForcibly().waitFor();
    }

    /** Asks the process to end (SIGTERM) and to stay down. */
    public synchronized void askToStop() {
        wanted = false;
        if (process != null) {
            process.destroy();
        }
    }

    /** Waits for a process that was asked to stop, and kills it when that takes too long. */
    public void awaitStopped(Duration patience) throws InterruptedException {
        Process stopping;
        synchronized (this) {
            stopping = process;
        }
        if (stopping != null && !stopping.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            stopping.destroyForcibly().waitFor();
        }
    }

    private void startAgain(Process dead) {
        try {
            watchdog.forget(dead.pid());
            start();
        } catch (RuntimeException e) {
            // Nobody waits for this: unless it is told, nobody would ever know.
            wanted = false;
            listener.doesNotStart(name, e);
        }
    }

    /** It does not matter to whoever is stopping or gives up that the watchdog is gone too. */
    private void forget(Process dead) {
        try {
            watchdog.forget(dead.pid());
        } catch (UncheckedIOException e) {
            return;
        }
    }

    private void ended(Process dead) {
        synchronized (this) {
            if (!wanted || dead != process) {
                forget(dead);
                return;
            }
            if (deaths.tooMany()) {
                wanted = false;
                forget(dead);
                listener.gaveUp(name, dead.exitValue());
                return;
            }
            listener.died(name, dead.exitValue());
            startAgain(dead);
        }
    }
}
