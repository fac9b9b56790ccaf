package io.myowire.verify.contract;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Whether the machine has a program; without it a test is skipped, loudly, unless the environment requires it. */
final class Present {
    private Present() {}

    static boolean succeeds(String... command) throws InterruptedException {
        try {
            return Ended.run(Path.of("target"), Map.of(), List.of(command)).code() == 0;
        } catch (IOException e) {
            return false; // there is no such program
        }
    }

    /** Skips what is tested with it if it is not there. */
    static void require(boolean there, String requirement, String what, String needed) {
        if (there) {
            return;
        }
        if (Boolean.parseBoolean(System.getenv(requirement))) {
            throw new IllegalStateException("'%s' fails here, and %s is set".formatted(needed, requirement));
        }
        System.err.printf("NOT TESTED: %s, as '%s' fails here%n", what, needed);
        assumeTrue(false, what);
    }
}
