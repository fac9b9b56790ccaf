package io.myowire.testing.server;

import java.io.IOException;

/** A small launcher that a test kills: prints the numbers of its children and then waits. */
final class WatchedLauncher {

    private WatchedLauncher() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Watchdog watchdog = Watchdog.start();
        Process obedient = new ProcessBuilder("sleep", "100").start();
        Process deaf = new ProcessBuilder("sh", "-c", "trap '' TERM; while :; do sleep 1; done").start();
        watchdog.watch(obedient.pid(), "TERM");
        watchdog.watch(deaf.pid(), "TERM");
        System.out.println(obedient.pid() + " " + deaf.pid() + " " + watchdog.pid());
        Thread.currentThread().join();
    }
}
