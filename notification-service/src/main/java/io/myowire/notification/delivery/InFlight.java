package io.myowire.notification.delivery;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The attempts that this process has under way, counted. */
final class InFlight {
    private final int most;
    private final int mostPerEndpoint;
    private final Map<UUID, Integer> perEndpoint = new HashMap<>();
    private final CompletableFuture<Void> drained = new CompletableFuture<>();
    private int total;
    private boolean claiming;
    private boolean stopping;

    InFlight(int most, int mostPerEndpoint) {
        this.most = most;
        this.mostPerEndpoint = mostPerEndpoint;
    }

    /** How many may be claimed now; if any, {@link #claimed} must follow. */
    synchronized int free() {
        int free = stopping ? 0 : most - total;
        claiming = free > 0;
        return free;
    }

    synchronized void claimed() {
        claiming = false;
        checkDrained();
    }

    synchronized void begin(UUID endpoint) {
        total++;
        perEndpoint.merge(endpoint, 1, Integer::sum);
    }

    /** Those that have as many under way as one may. */
    synchronized List<UUID> fullEndpoints() {
        return perEndpoint.entrySet().stream()
                .filter(entry -> entry.getValue() >= mostPerEndpoint)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Answers whether deliveries may have waited for this one's place. */
    synchronized boolean end(UUID endpoint) {
        boolean wasFull = total >= most || perEndpoint.get(endpoint) >= mostPerEndpoint;
        total--;
        perEndpoint.computeIfPresent(endpoint, (id, count) -> count == 1 ? null : count - 1);
        checkDrained();
        return wasFull;
    }

    /** Nothing more is claimed; completes when nothing is under way any more. */
    synchronized CompletionStage<Void> stop() {
        stopping = true;
        checkDrained();
        return drained;
    }

    private void checkDrained() {
        if (stopping && total == 0 && !claiming) {
            drained.complete(null);
        }
    }
}
