package io.myowire.local;

import io.myowire.local.process.SupervisedProcess;
import io.myowire.testing.server.LogFile;
import io.myowire.testing.server.Watchdog;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A service of the stack: its process, started again when it dies, and whether it is ready. */
final class RunningService implements SupervisedProcess.Listener {

    private static final long POLL_MILLIS = 50;

    private final Service service;
    private final StackOptions options;
    private final ServiceCommand command;
    private final String readiness;
    private final SupervisedProcess process;
    private final Http http = new Http();
    private volatile boolean everReady;
    private final CountDownLatch hopeless = new CountDownLatch(1);

    RunningService(
            Service service, StackOptions options, ServiceCommand command, ServicePorts ports, Watchdog watchdog) {
        this.service = service;
        this.options = options;
        this.command = command;
        this.readiness = ports.readiness();
        this.process = new SupervisedProcess(service.folder(), command::build, watchdog, this, Clock.systemUTC());
    }

    void start() {
        process.start();
    }

    /** Waits until the service says it is ready, or fails with its last words. */
    void awaitReady() throws InterruptedException {
        Patience patience = new Patience(options.startPatience(), command.log()::size);
        while (!(process.alive() && http.isUp(readiness))) {
            boolean lost = hopeless.await(POLL_MILLIS, TimeUnit.MILLISECONDS);
            if (lost || patience.over()) {
                LogFile log = command.log();
                throw new LaunchException(service.folder() + " does not get ready; its last words in " + log.path()
                        + ":\n" + log.lastWords());
            }
        }
        everReady = true;
    }

    void kill() throws InterruptedException {
        process.kill();
    }

    void askToStop() {
        process.askToStop();
    }

    void awaitStopped() {
        try {
            process.awaitStopped(options.fastStart().stopPatience());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void died(String name, int exitCode) {
        if (!everReady) {
            if (options.fastStart().options(name).isEmpty()) {
                hopeless.countDown();
            }
            options.fastStart().distrust(name);
        }
        options.report(name + " ended (" + exitCode + ") and is started again");
    }

    @Override
    public void gaveUp(String name, int exitCode) {
        hopeless.countDown();
        options.fail(name + " dies again and again (" + exitCode + "); its last words in "
                + command.log().path() + ":\n" + command.log().lastWords());
    }

    @Override
    public void doesNotStart(String name, RuntimeException reason) {
        hopeless.countDown();
        options.fail(name + " ended and cannot be started again: " + reason.getMessage());
    }
}
