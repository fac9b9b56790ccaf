package io.myowire.local;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Goes its rounds while a stack runs; what fails on one round is tried on the next. */
final class Caretaker implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Caretaker.class.getName());
    private static final int ROUNDS = 2;

    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(
            ROUNDS, Thread.ofPlatform().daemon().name("caretaker-", 0).factory());

    /** Does that again and again from now on. */
    void every(Duration pause, Runnable round) {
        var unused = threads.scheduleWithFixedDelay(
                () -> go(round), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        threads.shutdown();
    }

    private static void go(Runnable round) {
        try {
            round.run();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "a round failed", e);
        }
    }
}
