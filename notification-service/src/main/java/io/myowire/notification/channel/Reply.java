package io.myowire.notification.channel;

import java.time.Duration;

/**
 * What came of one attempt. What the other side said in it is cleaned: plain text in one line, at
 * most 1 KiB of each.
 *
 * @param status of HTTP, null if there was no answer
 * @param error why it failed, null if it did not
 * @param excerpt the beginning of the answer's body
 * @param retryAfter how long the receiver asked us to wait, zero if it did not
 */
public record Reply(Integer status, String error, String excerpt, Duration retryAfter) {
    private static final int GONE = 410;

    public Reply {
        error = Words.cleaned(error);
        excerpt = Words.cleaned(excerpt);
    }

    public static Reply unanswered(String error) {
        return new Reply(null, error, null, Duration.ZERO);
    }

    public static Reply answered(int status, String excerpt, Duration retryAfter) {
        return new Reply(status, isSuccess(status) ? null : "HTTP " + status, excerpt, retryAfter);
    }

    /** Why it failed, in our own words alone: what the other side said, and where it is, comes after a colon. */
    public String cause() {
        return error == null ? "" : error.replaceFirst("^failed: ", "").split(": ", 2)[0];
    }

    public boolean succeeded() {
        return error == null;
    }

    /** Whether the receiver wants nothing more, ever. */
    public boolean isGone() {
        return status != null && status == GONE;
    }

    private static boolean isSuccess(int status) {
        return status >= 200 && status < 300;
    }
}
