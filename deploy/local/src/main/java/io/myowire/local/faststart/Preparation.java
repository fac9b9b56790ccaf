package io.myowire.local.faststart;

import io.myowire.testing.server.Watchdog;
import java.util.function.Consumer;

/** The caches for the next start, made beside a running stack; closing ends it wherever it is. */
public final class Preparation implements AutoCloseable {

    private final Helpers helpers;
    private final Thread thread;

    private Preparation(Helpers helpers, Thread thread) {
        this.helpers = helpers;
        this.thread = thread;
    }

    /** Begins, if there is anything to prepare; the watchdog ends it when this JVM is killed. */
    public static Preparation begin(AotCaches caches, Watchdog watchdog, Consumer<String> progress) {
        Helpers helpers = new Helpers(watchdog);
        Thread thread = Thread.ofPlatform().daemon().name("fast-start").start(() -> {
            try {
                caches.prepare(progress, helpers);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        return new Preparation(helpers, thread);
    }

    boolean goesOn() {
        return thread.isAlive();
    }

    @Override
    public void close() {
        helpers.close();
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
