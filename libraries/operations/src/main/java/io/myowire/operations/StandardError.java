package io.myowire.operations;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Where logs are JSON, they are nothing else: what a library prints to the standard error, as a
 * stack trace, is a record as well.
 */
@ApplicationScoped
public class StandardError {
    private final boolean json;

    StandardError(@ConfigProperty(name = "quarkus.log.console.json.enabled", defaultValue = "false") boolean json) {
        this.json = json;
    }

    void start(@Observes StartupEvent start) {
        if (json) {
            System.setErr(logged(System.err, text -> Log.warnf("printed: %s", text)));
            Thread.setDefaultUncaughtExceptionHandler(
                    (thread, failure) -> Log.errorf(failure, "%s ended", thread.getName()));
        }
    }

    /** A stream each of whose lines is handed over; what the taker itself prints goes the old way. */
    static PrintStream logged(PrintStream otherwise, Consumer<String> taker) {
        return new PrintStream(new Lines(otherwise, taker), true, StandardCharsets.UTF_8);
    }

    private static final class Lines extends OutputStream {
        /** Who prints without an end has it cut. */
        private static final int LONGEST = 8_192;

        private final ThreadLocal<ByteArrayOutputStream> line = ThreadLocal.withInitial(ByteArrayOutputStream::new);
        private final ThreadLocal<Boolean> taking = ThreadLocal.withInitial(() -> false);
        private final PrintStream otherwise;
        private final Consumer<String> taker;

        Lines(PrintStream otherwise, Consumer<String> taker) {
            this.otherwise = otherwise;
            this.taker = taker;
        }

        @Override
        public void write(int octet) {
            if (taking.get()) {
                otherwise.write(octet);
                return;
            }
            ByteArrayOutputStream own = line.get();
            if (octet != '\n') {
                own.write(octet);
            }
            if (octet == '\n' || own.size() >= LONGEST) {
                take(own.toString(StandardCharsets.UTF_8).stripTrailing());
                own.reset();
            }
        }

        private void take(String text) {
            if (text.isEmpty()) {
                return;
            }
            taking.set(true);
            try {
                taker.accept(text);
            } finally {
                taking.set(false);
            }
        }
    }
}
