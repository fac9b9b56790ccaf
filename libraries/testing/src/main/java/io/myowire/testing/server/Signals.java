package io.myowire.testing.server;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;

/** Sends the signals for which Java has no method. */
public final class Signals {

    private Signals() {}

    public static void send(long pid, String signal) throws IOException {
        Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(pid))
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start();
        try {
            kill.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
