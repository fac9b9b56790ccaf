package io.myowire.operations.republication;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Says again by events, a slice at a time, what stands in a service's database: for a Kafka that lost its topics. Whoever has
 * come that far already does nothing with it, so that it can be done twice, or begun again.
 */
public interface Republication {
    /**
     * Publishes what comes behind a place of its own order, in a transaction.
     *
     * @param after where the slice before ended; null at the beginning
     */
    Uni<Slice> publish(String after);

    /** What a slice published. */
    @Schema(name = "RepublishedSlice", description = "What was published again, and where it goes on")
    record Slice(
            @Schema(description = "How many events were put into the outbox", examples = "200")
            int events,

            @Schema(
                    description = "What the next slice begins after; missing if nothing is left",
                    examples = "outcome:cognition")
            String next) {}
}
