package io.myowire.operations.checks;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** One subject that a service checks about its own surroundings. */
public interface Check {
    /** What its findings are called. */
    String name();

    Uni<List<CheckResult>> run();
}
