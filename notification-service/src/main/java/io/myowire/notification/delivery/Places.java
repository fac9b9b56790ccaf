package io.myowire.notification.delivery;

import io.myowire.notification.channel.Reply;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The places of attempts that are under way, shared so that nobody's receivers hold up anybody
 * else's. Whoever holds some, an owner as well as a host, leaves as many free to others, up to an
 * eighth of all: one alone may have seven eighths; of what is left others find some at once, and
 * what comes back goes to whoever has least. Who timed out gets half as many each time, twice as
 * many with each answer, and never of the last eighth. A host that has not taken anything yet gets
 * few at once, and waits a little longer after each failure, so that nobody can aim us at a
 * stranger.
 */
final class Places {
    private static final int EIGHTH = 8;
    private static final int START_OF_HOST = 2;

    /** After so long without anything of it, it is as if it were new. */
    private static final Duration FORGOTTEN = Duration.ofMinutes(5);

    private final int most;
    private final int perEndpoint;
    private final int perHost;
    private final int reserve;
    private final Clock clock;
    private final Map<String, Share> owners = new HashMap<>();
    private final Map<String, Share> hosts = new HashMap<>();
    private final Map<UUID, Share> endpoints = new HashMap<>();
    private int taken;
    private Instant swept;

    /** What an attempt showed of the other side. */
    enum End {
        /** 2xx. */
        SUCCEEDED,
        /** Any other answer. */
        FAILED,
        /** It used its time up. */
        TIMED_OUT,
        /** No connection, or none that could be used. */
        UNREACHED;

        /** What an attempt showed that took so long, of the time it had. */
        static End of(Reply reply, Duration took, Duration deadline) {
            if (reply.succeeded()) {
                return SUCCEEDED;
            }
            if (reply.status() != null) {
                return FAILED;
            }
            return took.compareTo(deadline) < 0 ? UNREACHED : TIMED_OUT;
        }
    }

    /** Whose place it is. */
    record Who(String owner, String host, UUID endpoint) {}

    /**
     * Places for one process.
     *
     * @param perEndpoint at most for one endpoint
     * @param perHost at most for one host, over all owners
     */
    Places(int most, int perEndpoint, int perHost, Clock clock) {
        this.most = most;
        this.perEndpoint = perEndpoint;
        this.perHost = perHost;
        this.reserve = Math.max(1, most / EIGHTH);
        this.clock = clock;
        this.swept = clock.instant();
    }

    synchronized int free() {
        return most - taken;
    }

    /** Whether what is free is kept for endpoints that did not fail the last time. */
    synchronized boolean isForHealthyOnly() {
        return free() <= reserve;
    }

    /**
     * Takes a place; answers false, and takes none, if this one may have none now. After it, {@link
     * #give} must follow.
     *
     * @param healthy whether the endpoint did not fail the last time
     */
    synchronized boolean take(Who who, boolean healthy) {
        Instant now = clock.instant();
        int left = free() - 1;
        List<Share> shares = shares(who);
        if (left < (healthy ? 0 : reserve) || !shares.stream().allMatch(share -> share.mayTake(left, reserve, now))) {
            return false;
        }
        shares.forEach(share -> share.take(now));
        taken++;
        return true;
    }

    /** Gives the place back. */
    synchronized void give(Who who, End end) {
        Instant now = clock.instant();
        taken--;
        for (Share share : shares(who)) {
            share.give(now);
            switch (end) {
                case SUCCEEDED -> share.succeeded();
                case FAILED -> share.failed(now);
                case TIMED_OUT -> share.timedOut(now);
                case UNREACHED -> share.unreached(now);
            }
        }
        sweep(now);
    }

    /** Those that may have none now, whatever else is so; as {@link #fullHosts}, {@link #fullEndpoints}. */
    synchronized List<String> fullOwners() {
        return full(owners);
    }

    synchronized List<String> fullHosts() {
        return full(hosts);
    }

    synchronized List<UUID> fullEndpoints() {
        return full(endpoints);
    }

    private <T> List<T> full(Map<T, Share> shares) {
        Instant now = clock.instant();
        int left = free() - 1;
        return shares.entrySet().stream()
                .filter(share -> !share.getValue().mayTake(left, reserve, now))
                .map(Map.Entry::getKey)
                .toList();
    }

    private List<Share> shares(Who who) {
        return List.of(
                share(owners, who.owner(), () -> Share.full(most)),
                share(hosts, who.host(), () -> Share.slow(perHost, START_OF_HOST)),
                share(endpoints, who.endpoint(), () -> Share.full(perEndpoint)));
    }

    private static <T> Share share(Map<T, Share> shares, T key, Supplier<Share> fresh) {
        return shares.computeIfAbsent(key, absent -> fresh.get());
    }

    private void sweep(Instant now) {
        Instant then = now.minus(FORGOTTEN);
        if (swept.isBefore(then)) {
            swept = now;
            List.of(owners, hosts, endpoints)
                    .forEach(shares -> shares.values().removeIf(share -> share.isIdleSince(then)));
        }
    }
}
