package io.myowire.testing.server;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** Leaves only warnings of what the embedded servers have to say. */
final class Quiet {

    /** Held here because the log manager itself only keeps a weak hold on its loggers. */
    private static final List<Logger> CHATTY = Stream.of("kafka", "org.apache.kafka", "state.change.logger", "io.zonky")
            .map(Logger::getLogger)
            .toList();

    /** Warns of every first start that there is no data yet. */
    private static final Logger CONTROLLER = Logger.getLogger("org.apache.kafka.controller.QuorumController");

    private Quiet() {}

    static void please() {
        CHATTY.forEach(logger -> logger.setLevel(Level.WARNING));
        CONTROLLER.setLevel(Level.SEVERE);
    }
}
