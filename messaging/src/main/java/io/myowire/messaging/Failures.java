package io.myowire.messaging;

import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/** Tells failures that pass with time from those that stay. */
public final class Failures {
    /**
     * SQLSTATE classes that a later try may not meet again (PostgreSQL manual, appendix A):
     * connection, transaction rollback, insufficient resources, object not in prerequisite state,
     * operator intervention.
     */
    private static final Set<String> PASSING = Set.of("08", "40", "53", "55", "57");

    /** SQLSTATE classes that speak of the data itself: data exception, integrity violation. */
    private static final Set<String> OF_THE_DATA = Set.of("22", "23");

    private Failures() {}

    public static boolean passWithTime(Throwable failure) {
        return switch (failure) {
            // Its cause may be an IOException: that is how the JSON parser says what it cannot
            // read.
            case UnreadableEventException unreadable -> false;
            case PgException database -> PASSING.contains(sqlClass(database));
            case IOException gone -> true;
            case TimeoutException slow -> true;
            case VertxException gone -> true;
            // Thrown by the pool when no connection came free in time.
            case NoStackTraceThrowable slow -> true;
            default -> failure.getCause() != null && passWithTime(failure.getCause());
        };
    }

    static boolean areOfTheRecord(Throwable failure) {
        return failure instanceof UnreadableEventException
                || (failure instanceof PgException database
                        && OF_THE_DATA.contains(sqlClass(database)));
    }

    private static String sqlClass(PgException failure) {
        String state = failure.getSqlState();
        return state == null || state.length() < 2 ? "" : state.substring(0, 2);
    }
}
