package io.myowire.cli;

import io.myowire.local.LaunchException;
import io.myowire.local.LocalStack;
import io.myowire.local.StackOptions;
import io.myowire.local.faststart.AotCaches;
import io.myowire.local.faststart.Preparation;
import io.myowire.local.process.Usage;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts the stack and stays until it is stopped. */
@Command(name = "up")
final class UpCommand implements Callable<Integer> {

    private static final int DEFAULT_PORT = 8080;

    @Spec
    private CommandSpec spec;

    @Option(names = "--port", converter = PortConverter.class)
    private int port = DEFAULT_PORT;

    @Option(names = "--data")
    private Path data;

    @Option(names = "--fresh")
    private boolean fresh;

    @Option(names = "--no-starter")
    private boolean noStarter;

    @Override
    public Integer call() throws InterruptedException {
        Path home = StackOptions.findHome();
        LauncherLog.to(home.resolve(".myowire"));
        PrintWriter err = spec.commandLine().getErr();
        CompletableFuture<String> failed = new CompletableFuture<>();
        StackOptions options = StackOptions.of(home, data == null ? Stacks.defaultData(home) : data)
                .withPort(port)
                .withFresh(fresh)
                .withStarter(!noStarter)
                .withProgress(err::println)
                .withFailure(failed::complete);
        AotCaches caches = AotCaches.of(home, options);
        LocalStack stack = new LocalStack(options.withFastStart(caches.fastStart()));
        UserStop stop = UserStop.of(stack);
        try {
            awaitStart(stack, failed);
            new Stacks(home).remember(stack.port(), options.data());
            greet(stack);
            stop.also(Preparation.begin(caches, stack.watchdog(), err::println));
            throw new LaunchException(failed.join());
        } finally {
            stop.awaitIfStopping();
        }
    }

    /** Returns when the stack is ready, or fails as soon as it cannot get so any more. */
    private static void awaitStart(LocalStack stack, CompletableFuture<String> failed) {
        CompletableFuture<Void> started = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("stack-start").start(() -> {
            try {
                stack.start();
                started.complete(null);
            } catch (RuntimeException | InterruptedException e) {
                started.completeExceptionally(e);
            }
        });
        try {
            CompletableFuture.anyOf(started, failed).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof LaunchException cause ? cause : e;
        }
        if (!started.isDone()) {
            throw new LaunchException(failed.join());
        }
    }

    private void greet(LocalStack stack) {
        Usage usage = stack.usage();
        double seconds = (System.currentTimeMillis()
                        - ManagementFactory.getRuntimeMXBean().getStartTime())
                / 1000.0;
        PrintWriter err = spec.commandLine().getErr();
        err.printf(
                Locale.ROOT,
                """

                Myowire is ready after %.1f s (%d MB resident, %.1f s of CPU, all processes together).

                  page and interface   %s   and   %s/docs
                  sign in              %s/sign-in
                  logs                 %s
                  what runs where      ./myowire status --port %d
                  a token              ./myowire token --role curator --user ana --port %d
                  try it               curl '%s/api/findings?topic=pathway:ampk-signalling'

                Ctrl-C stops everything.
                """,
                seconds,
                usage.residentMegabytes(),
                usage.cpu().toMillis() / 1000.0,
                stack.baseUrl(),
                stack.baseUrl(),
                stack.baseUrl(),
                stack.logs(),
                stack.port(),
                stack.port(),
                stack.baseUrl());
        PrintWriter out = spec.commandLine().getOut();
        out.println("ready " + stack.baseUrl());
        out.flush();
    }
}
