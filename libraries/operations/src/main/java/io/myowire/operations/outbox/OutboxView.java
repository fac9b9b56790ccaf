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
 * @param parked how many of them the broker refuses, so that an operator has to decide; counted up to 100,000
 * @param waiting the oldest of them, without what they say, the parked ones first
 */
public record OutboxView(long depth, long parked, double oldestAgeSeconds, Relay relay, List<Waiting> waiting) {
    /**
     * The relay that sends them.
     *
     * @param active whether a relay of any replica holds the lock
     * @param session PostgreSQL's process that serves the relay's session, which holds the lock
     * @param silentSeconds since when that session has done nothing; a relay asks every second
     * @param lastRunAt when the relay of the answering replica last came to the end of a run
     * @param lastFailure why the relay of the answering replica last failed, if it ever did
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Relay(
            boolean active, Integer session, Double silentSeconds, Instant lastRunAt, WorkerFailure lastFailure) {}

    /**
     * One event that waits.
     *
     * @param parked why the broker refuses it, absent if it does not
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Waiting(UUID eventId, String topic, String key, Instant since, String parked) {}
}
