package io.myowire.notification.delivery;

import java.time.Duration;
import java.time.Instant;

/** What one owner, host or endpoint has of the places, and how many it may have. */
final class Share {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final int most;
    private int limit;
    private int taken;
    private boolean silent;
    private boolean known;
    private Duration pause = FIRST_PAUSE;
    private Instant pausedUntil = Instant.MIN;
    private Instant lastSeen = Instant.MIN;

    private Share(int most, int start, boolean known) {
        this.most = most;
        this.limit = Math.min(start, most);
        this.known = known;
    }

    static Share full(int most) {
        return new Share(most, most, true);
    }

    /** One that has to show first that it wants what it is sent. */
    static Share slow(int most, int start) {
        return new Share(most, start, false);
    }

    int taken() {
        return taken;
    }

    /**
     * Whether it may have one more.
     *
     * @param left how many would then be left to others
     * @param reserve how many those who hold many, or who timed out, have to leave
     */
    boolean mayTake(int left, int reserve, Instant now) {
        int toLeave = silent ? reserve : Math.min(taken, reserve);
        return taken < limit && left >= toLeave && !now.isBefore(pausedUntil);
    }

    void take(Instant now) {
        taken++;
        lastSeen = now;
    }

    void give(Instant now) {
        taken--;
        lastSeen = now;
    }

    void succeeded() {
        known = true;
        pausedUntil = Instant.MIN;
        grow();
    }

    /** It answered, if not as we would like it to. */
    void failed(Instant now) {
        if (known) {
            grow();
        } else {
            pause(now);
        }
    }

    void timedOut(Instant now) {
        silent = true;
        limit = Math.max(1, limit / 2);
        unreached(now);
    }

    void unreached(Instant now) {
        if (!known) {
            pause(now);
        }
    }

    boolean isIdleSince(Instant then) {
        return taken == 0 && lastSeen.isBefore(then);
    }

    private void grow() {
        silent = false;
        limit = Math.min(most, limit * 2);
    }

    private void pause(Instant now) {
        pausedUntil = now.plus(pause);
        Duration next = pause.multipliedBy(2);
        pause = next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next;
    }
}
