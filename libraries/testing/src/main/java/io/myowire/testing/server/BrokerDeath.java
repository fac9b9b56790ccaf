package io.myowire.testing.server;

import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.apache.kafka.common.utils.Exit;

/**
 * Hears why an embedded broker gives up. Kafka ends the whole JVM then, without a word to anybody
 * but its log; here whoever runs the broker is told, and ends in good order.
 */
public final class BrokerDeath extends Handler {

    /** Held here because the log manager itself only keeps a weak hold on its loggers. */
    private static final Logger KAFKA = Logger.getLogger("org.apache.kafka");

    private static final Logger SERVER = Logger.getLogger("kafka");

    private final Consumer<String> told;
    private volatile String lastError = "it said nothing";
    private volatile String lastCause = "";

    private BrokerDeath(Consumer<String> told) {
        this.told = told;
        setLevel(Level.WARNING);
    }

    /** Has that told why a broker of this JVM ended; brokers go together, so the last one asks for all. */
    public static void tell(Consumer<String> told) {
        BrokerDeath death = new BrokerDeath(told);
        KAFKA.addHandler(death);
        SERVER.addHandler(death);
        Exit.setHaltProcedure(death::ended);
        Exit.setExitProcedure(death::ended);
    }

    @Override
    public void publish(LogRecord said) {
        if (said.getLevel().intValue() >= Level.SEVERE.intValue()) {
            lastError = said.getMessage();
        }
        if (said.getThrown() != null) {
            lastCause = " (" + root(said.getThrown()) + ")";
        }
    }

    @Override
    public void flush() {
        // Nothing is kept back.
    }

    @Override
    public void close() {
        // Nothing is held open.
    }

    private void ended(int status, String message) {
        told.accept("the Kafka broker ended: " + (message == null ? lastError : message) + lastCause);
        // Whoever calls this expects never to go on.
        throw new IllegalStateException("the broker ends");
    }

    private static Throwable root(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }
}
