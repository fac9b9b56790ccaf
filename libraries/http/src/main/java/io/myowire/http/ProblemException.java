package io.myowire.http;

import java.time.Duration;

/** Ends a request with this problem as its answer. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final Duration retryAfter;

    public ProblemException(Problem problem) {
        this(problem, null);
    }

    /**
     * @param retryAfter when it is worth to ask again, null if that is not known
     */
    public ProblemException(Problem problem, Duration retryAfter) {
        super(problem.title() + ": " + problem.detail(), null, false, false);
        this.problem = problem;
        this.retryAfter = retryAfter;
    }

    public Problem problem() {
        return problem;
    }

    /** When it is worth to ask again; null if that is not known. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
