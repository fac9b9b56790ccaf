package io.myowire.local;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What has been started, to be closed in the opposite order, come what may. */
final class Parts implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Parts.class.getName());

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private boolean closed;

    /** Keeps a part until this is closed; a part that comes too late is closed at once. */
    synchronized <T extends AutoCloseable> T keep(T part) {
        if (closed) {
            close(part);
            throw new LaunchException("stopped while starting");
        }
        parts.push(part);
        return part;
    }

    /** Starts a part in a thread of its own; closing waits for it. */
    <T extends AutoCloseable> CompletableFuture<T> keepInBackground(Callable<T> start) {
        CompletableFuture<T> part = CompletableFuture.supplyAsync(() -> call(start), work -> new Thread(work).start());
        keep(() -> part.join().close());
        return part;
    }

    @Override
    public synchronized void close() {
        closed = true;
        while (!parts.isEmpty()) {
            close(parts.pop());
        }
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            LOG.log(Level.WARNING, "a part of the stack does not close", e);
        }
    }

    private static <T> T call(Callable<T> start) {
        try {
            return start.call();
        } catch (Exception e) {
            throw new CompletionException(e);
        }
    }
}
