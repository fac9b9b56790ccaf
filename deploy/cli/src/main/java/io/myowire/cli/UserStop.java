package io.myowire.cli;

import io.myowire.local.LocalStack;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Stops the stack when the user ends the JVM (Ctrl-C, SIGTERM), which is no failure. */
final class UserStop {

    private static final long PATIENCE_SECONDS = 40;

    private final LocalStack stack;
    private final AtomicReference<AutoCloseable> beside = new AtomicReference<>(() -> {});
    private final CountDownLatch never = new CountDownLatch(1);
    private boolean ended;
    private boolean stopping;

    private UserStop(LocalStack stack) {
        this.stack = stack;
    }

    /** Watches over the stack from now on. */
    static UserStop of(LocalStack stack) {
        UserStop stop = new UserStop(stack);
        Runtime.getRuntime().addShutdownHook(new Thread(stop::onExit, "stack-stop"));
        return stop;
    }

    /** Has that closed before the stack. */
    void also(AutoCloseable work) {
        beside.set(work);
    }

    /** Notes that the command ends by itself; does not return if the user was faster. */
    void awaitIfStopping() throws InterruptedException {
        synchronized (this) {
            ended = true;
            if (!stopping) {
                return;
            }
        }
        never.await();
    }

    private void onExit() {
        synchronized (this) {
            stopping = !ended;
        }
        haltInTheEnd();
        closeWork();
        stack.close();
        if (stopping) {
            Runtime.getRuntime().halt(Main.STOPPED);
        }
    }

    private void closeWork() {
        try {
            beside.get().close();
        } catch (Exception e) {
            // The watchdog ends it.
            return;
        }
    }

    /** Whatever gets stuck, the JVM ends; the watchdog then ends the rest. */
    private static void haltInTheEnd() {
        CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .execute(() -> Runtime.getRuntime().halt(Main.FAILED));
    }
}
