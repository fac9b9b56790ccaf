package io.myowire.local;

import io.myowire.local.process.Deaths;
import io.myowire.testing.server.LogFile;
import io.myowire.testing.server.PostgresServer;
import io.myowire.testing.server.Watchdog;
import java.io.IOException;
import java.time.Clock;

/** The PostgreSQL of a stack: when it dies it is started again on its data, until it dies too often. */
final class PostgresKeeper implements AutoCloseable {

    private static final String NAME = "postgresql";
    private static final int TOO_MANY_FAILURES = 3;

    private final PostgresServer server;
    private final Watchdog watchdog;
    private final StackOptions options;
    private final LogFile log;
    private final Deaths deaths = new Deaths(Clock.systemUTC());
    private boolean wanted = true;
    private int failures;

    PostgresKeeper(PostgresServer server, Watchdog watchdog, StackOptions options, LogFile log) {
        this.server = server;
        this.watchdog = watchdog;
        this.options = options;
        this.log = log;
        watch();
    }

    PostgresServer server() {
        return server;
    }

    /** Starts the server again if it is gone. */
    synchronized void check() {
        if (!wanted || server.alive()) {
            return;
        }
        watchdog.forget(server.pid());
        if (deaths.tooMany() || failures >= TOO_MANY_FAILURES) {
            wanted = false;
            options.fail(NAME + " dies again and again; its last words in " + log.path() + ":\n" + log.lastWords());
            return;
        }
        options.report(NAME + " ended and is started again");
        restart();
    }

    private void restart() {
        try {
            server.restart(log.path());
            failures = 0;
            watch();
            options.report(NAME + " is back");
        } catch (IOException e) {
            // The next round finds it dead again.
            failures++;
            options.report(NAME + " does not start: " + e.getMessage());
        }
    }

    /** On SIGINT it stops at once; on SIGTERM it would wait for its clients. */
    private void watch() {
        watchdog.watch(server.pid(), "INT");
    }

    @Override
    public synchronized void close() {
        wanted = false;
        server.close();
    }
}
