package io.myowire.notification.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * When a failed delivery is tried again: after ever longer waits, each spread by a fifth to either
 * side so that what failed together does not return together.
 */
record RetrySchedule(List<Duration> waits) {
    private static final double SPREAD = 0.2;

    RetrySchedule {
        if (waits.stream().anyMatch(Duration::isNegative)) {
            throw new IllegalArgumentException("a wait before a retry is negative: " + waits);
        }
        waits = List.copyOf(waits);
    }

    /**
     * The wait after so many attempts; empty if there have been enough.
     *
     * @param asked what the receiver asked for: the wait is never shorter
     * @param random from 0 to 1
     */
    Optional<Duration> after(int attempts, Duration asked, double random) {
        if (attempts > waits.size()) {
            return Optional.empty();
        }
        Duration wait = waits.get(attempts - 1);
        double factor = 1 - SPREAD + 2 * SPREAD * random;
        Duration spread = Duration.ofMillis(Math.round(wait.toMillis() * factor));
        return Optional.of(spread.compareTo(asked) < 0 ? asked : spread);
    }
}
