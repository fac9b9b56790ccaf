package io.myowire.notification.matching;

import io.myowire.notification.alert.Change;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What every event has that people are told of.
 *
 * @param at when it was published
 * @param announce false if nobody is to be told who was not told before
 * @param topicVersions of each topic the version that it was posted with; empty if the event does not say
 * @param subjectId what it happened to, a finding or a work
 * @param workId that work, or the finding's
 * @param recalled whoever was told of one of these is told again
 * @param shown what is shown of the event to those who are told, JSON
 */
record News(
        UUID eventId,
        Instant at,
        Change change,
        boolean announce,
        Map<String, Integer> topicVersions,
        UUID subjectId,
        UUID workId,
        List<UUID> recalled,
        String shown) {

    /** The same, for whoever was told of one of these. */
    News recalling(List<UUID> subjects) {
        return new News(eventId, at, change, announce, topicVersions, subjectId, workId, subjects, shown);
    }
}
