package io.myowire.database;

import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/**
 * What a failure says of a later try: the one table of SQLSTATEs (PostgreSQL manual, appendix A)
 * for whoever consumes events or answers requests. It looks through whatever wraps the database's
 * own word.
 */
public final class Failures {
    /** Classes that speak of the data itself: data exception, integrity constraint violation. */
    private static final Set<String> OF_THE_DATA = Set.of("22", "23");

    /**
     * Classes and states that a later try may not meet again: connection exception, invalid
     * transaction state (a database that only reads, an idle transaction that was ended), invalid
     * authorisation, transaction rollback, insufficient resources, object not in prerequisite
     * state, operator intervention, system error, internal error; a right, table or column that an
     * operator or a migration under way has not given yet.
     */
    private static final Set<String> PASSING =
            Set.of("08", "25", "28", "40", "53", "55", "57", "58", "XX", "42501", "42P01", "42703");

    private static final int CLASS = 2;

    private Failures() {}

    /** Whether the cause is something that was away, slow, in the way or out of resources. */
    public static boolean passWithTime(Throwable failure) {
        Optional<String> state = sqlState(failure);
        if (state.isPresent()) {
            return state.filter(s -> isIn(PASSING, s)).isPresent();
        }
        for (Throwable cause = failure; cause != null; cause = next(cause)) {
            if (isGoneOrSlow(cause)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the database says that what it was given is wrong, now and for ever. */
    public static boolean areOfTheData(Throwable failure) {
        return sqlState(failure).filter(s -> isIn(OF_THE_DATA, s)).isPresent();
    }

    /** The five characters by which PostgreSQL named the failure; empty if it is not of it. */
    public static Optional<String> sqlState(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = next(cause)) {
            if (cause instanceof PgException database) {
                return Optional.ofNullable(database.getSqlState()).filter(Failures::isState);
            }
            if (cause instanceof SQLException wrapped && wrapped.getSQLState() != null) {
                return Optional.of(wrapped.getSQLState()).filter(Failures::isState);
            }
        }
        return Optional.empty();
    }

    private static boolean isGoneOrSlow(Throwable cause) {
        return cause instanceof IOException
                || cause instanceof TimeoutException
                || cause instanceof VertxException
                // Thrown by the pool when no connection came free in time.
                || cause instanceof NoStackTraceThrowable;
    }

    private static boolean isState(String state) {
        return state.length() >= CLASS;
    }

    private static boolean isIn(Set<String> states, String state) {
        return states.contains(state.substring(0, CLASS)) || states.contains(state);
    }

    private static Throwable next(Throwable cause) {
        return cause.getCause() == cause ? null : cause.getCause();
    }
}
