package io.myowire.operations.outbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.myowire.database.WorkerFailure;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What waits for the broker.
 *
 * @param depth how many events wait, counted up to 100,000
 * @param oldestAgeSeconds how long the oldest has waited, 0 if none waits
 * @param waiting the oldest of them, without what they say
 */
public record OutboxView(long depth, double oldestAgeSeconds, Relay relay, List<Waiting> waiting) {
    /**
     * The relay that sends them.
     *
     * @param active whether a relay of any replica holds the lock
     * @param lastFailure why the relay of the answering replica last failed, if it ever did
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Relay(boolean active, WorkerFailure lastFailure) {}

    /** One event that waits. */
    public record Waiting(UUID eventId, String topic, String key, Instant since) {}
}
