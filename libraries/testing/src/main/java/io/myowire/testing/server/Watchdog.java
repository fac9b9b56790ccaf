package io.myowire.testing.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Sees to it that no watched process outlives this one, even if this one is killed: a shell that
 * notices the end of a pipe stops them.
 */
public final class Watchdog implements AutoCloseable {

    private final Process shell;
    private final Writer pipe;
    private volatile boolean closed;

    private Watchdog(Process shell) {
        this.shell = shell;
        this.pipe = shell.outputWriter(StandardCharsets.US_ASCII);
    }

    public static Watchdog start() throws IOException {
        List<String> command = new ArrayList<>();
        if (onPath("setsid")) {
            // A session of its own: the terminal's Ctrl-C and hang-up do not reach it.
            command.add("setsid");
        }
        command.addAll(List.of("sh", "-c", script()));
        return new Watchdog(new ProcessBuilder(command)
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start());
    }

    /** Has the process sent that signal (such as TERM) when this JVM is gone. */
    public void watch(long pid, String signal) {
        tell("+" + pid + " " + signal);
    }

    /** Leaves the process alone: it ended, and its number may be given to another. */
    public void forget(long pid) {
        tell("-" + pid);
    }

    /** Has that done if the watchdog itself ends while it is needed. */
    public void onDeath(Runnable told) {
        var unused = shell.onExit().thenRun(() -> {
            if (!closed) {
                told.run();
            }
        });
    }

    public long pid() {
        return shell.pid();
    }

    /** Ends the watch; what is still watched is stopped. */
    @Override
    public void close() {
        closed = true;
        try {
            pipe.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void tell(String line) {
        try {
            pipe.write(line + "\n");
            pipe.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the watchdog is gone", e);
        }
    }

    private static String script() throws IOException {
        try (InputStream script = Watchdog.class.getResourceAsStream("/watchdog.sh")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static boolean onPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }
}
