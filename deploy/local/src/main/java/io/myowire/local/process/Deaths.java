package io.myowire.local.process;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** Counts a process' recent deaths, to tell bad luck from a process that cannot live. */
public final class Deaths {

    private static final Duration RECENT = Duration.ofMinutes(1);
    private static final int TOO_MANY = 5;

    private final Clock clock;
    private final Deque<Instant> recent = new ArrayDeque<>();

    public Deaths(Clock clock) {
        this.clock = clock;
    }

    /** Notes a death now; whether that makes too many within a minute. */
    public boolean tooMany() {
        Instant now = clock.instant();
        recent.addLast(now);
        while (recent.getFirst().isBefore(now.minus(RECENT))) {
            recent.removeFirst();
        }
        return recent.size() >= TOO_MANY;
    }
}
