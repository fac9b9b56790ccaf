package io.myowire.evidence.count;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the findings of a topic, and of everything narrower, say. */
@Schema(
        name = "TopicTally",
        description = "What the findings of a topic, and of everything narrower, say; one that was retracted is counted"
                + " apart")
public record TopicTallyView(
        @Schema(description = "The topic", examples = "outcome:depression")
        String topic,

        @Schema(description = "How many support", examples = "5")
        int supports,

        @Schema(description = "How many contradict", examples = "2")
        int contradicts,

        @Schema(description = "How many leave it open", examples = "1")
        int inconclusive,

        @Schema(description = "How many were retracted", examples = "0")
        int retracted,

        @Schema(description = "How many of those that stand are of people: levels A to C", examples = "3")
        int human) {
    static TopicTallyView of(String topic, Tally tally) {
        return new TopicTallyView(
                topic, tally.supports(), tally.contradicts(), tally.inconclusive(), tally.retracted(), tally.human());
    }
}
