package io.myowire.evidence.count;

import io.myowire.evidence.finding.Design;
import io.myowire.evidence.finding.FindingContent.Direction;
import io.myowire.evidence.finding.LifeCycle.Status;
import java.time.Instant;
import java.util.UUID;

/**
 * What counts of a finding.
 *
 * @param year that its source was published in, of four digits; null if it does not say
 */
record Mark(
        UUID id,
        UUID work,
        Instant postedAt,
        String submitter,
        Status status,
        boolean concern,
        Direction direction,
        Design design,
        String year,
        TopicGraph.Topics topics) {
    boolean isPublic() {
        return status == Status.ACCEPTED || status == Status.RETRACTED;
    }

    /** The same finding in a graph that was drawn anew. */
    Mark in(TopicGraph graph) {
        return new Mark(
                id, work, postedAt, submitter, status, concern, direction, design, year, graph.topics(topics.ids()));
    }
}
