package io.myowire.notification.matching;

import io.myowire.messaging.event.Event;
import io.myowire.messaging.event.EventFormat;
import io.myowire.notification.alert.Change;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * What happened to a finding.
 *
 * @param submitter who posted it, null if the event does not say
 * @param content the whole finding, as the event has it
 */
record FindingChange(
        News news,
        String submitter,
        UUID id,
        int version,
        String status,
        String level,
        String design,
        List<String> topics,
        String content) {
    private static final String ACCEPTED = "accepted";
    private static final Set<String> NOT_FOR_READERS = Set.of("submitted", "rejected");

    /**
     * @throws io.myowire.messaging.event.UnreadableEventException if the event does not fit
     */
    static FindingChange from(Event event, Change change, EventFormat format) {
        Data data = format.data(event, Data.class);
        Finding finding = data.finding;
        var news = new News(
                event.id(),
                event.time(),
                change,
                data.announce,
                data.topicVersions,
                finding.id,
                Objects.requireNonNullElse(finding.workId, finding.id),
                List.of(finding.id),
                Shown.of(event, finding.version));
        return new FindingChange(
                news,
                data.submitter,
                finding.id,
                finding.version,
                finding.status,
                finding.level,
                finding.design,
                finding.topics,
                event.data().get("finding").toString());
    }

    /** Whether only curators, and who posted it, may know of a finding in this status. */
    static boolean isUnreviewed(String status) {
        return NOT_FOR_READERS.contains(status);
    }

    /** Whether who waits for accepted findings, and was never told of this one, is to be told of it now. */
    static boolean bringsAnAcceptedFinding(Change change, String status) {
        return status.equals(ACCEPTED) && !change.isFirst();
    }

    record Data(Finding finding, boolean announce, String submitter, Map<String, Integer> topicVersions) {
        Data {
            Objects.requireNonNull(finding, "finding");
            topicVersions = topicVersions == null ? Map.of() : Map.copyOf(topicVersions);
        }
    }

    record Finding(UUID id, UUID workId, int version, String status, String level, String design, List<String> topics) {
        Finding {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(status, "status");
            Objects.requireNonNull(level, "level");
            Objects.requireNonNull(design, "design");
            topics = List.copyOf(topics);
        }
    }
}
