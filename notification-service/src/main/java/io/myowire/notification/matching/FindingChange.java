package io.myowire.notification.matching;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.myowire.messaging.event.Event;
import io.myowire.messaging.event.EventFormat;
import io.myowire.notification.alert.AlertKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * What happened to a finding.
 *
 * @param announce false if nobody is to be told who was not told before
 * @param submitter who posted it, null if the event does not say
 * @param topicVersions of each topic the version that it was posted with; empty if the event does not say
 * @param content the whole finding, as the event has it
 * @param at when it was published
 * @param event what is shown of the event to those who are told
 */
record FindingChange(
        UUID eventId,
        Instant at,
        AlertKind kind,
        boolean announce,
        String submitter,
        UUID id,
        int version,
        String status,
        String level,
        String design,
        List<String> topics,
        Map<String, Integer> topicVersions,
        String content,
        String event) {
    private static final String ACCEPTED = "accepted";
    private static final Set<String> NOT_FOR_READERS = Set.of("submitted", "rejected");

    /**
     * @throws io.myowire.messaging.event.UnreadableEventException if the event does not fit
     */
    static FindingChange from(Event event, AlertKind kind, EventFormat format) {
        Data data = format.data(event, Data.class);
        Finding finding = data.finding;
        return new FindingChange(
                event.id(),
                event.time(),
                kind,
                data.announce,
                data.submitter,
                finding.id,
                finding.version,
                finding.status,
                finding.level,
                finding.design,
                finding.topics,
                data.topicVersions,
                event.data().get("finding").toString(),
                shown(event, finding.version).toString());
    }

    /** Whether only curators, and who posted it, may know of it. */
    boolean isUnreviewed() {
        return NOT_FOR_READERS.contains(status);
    }

    /** Whether who waits for accepted findings, and was never told of this one, is to be told of it now. */
    boolean bringsAnAcceptedFinding() {
        return status.equals(ACCEPTED) && !kind.isFirst();
    }

    private static JsonNode shown(Event event, int version) {
        var shown = JsonNodeFactory.instance.objectNode();
        shown.put("id", event.id().toString());
        shown.put("type", event.type());
        shown.put("version", version);
        for (String member : List.of("reason", "notice", "nature")) {
            JsonNode value = event.data().get(member);
            if (value != null && !value.isNull()) {
                shown.set(member, value);
            }
        }
        return shown;
    }

    record Data(Finding finding, boolean announce, String submitter, Map<String, Integer> topicVersions) {
        Data {
            Objects.requireNonNull(finding, "finding");
            topicVersions = topicVersions == null ? Map.of() : Map.copyOf(topicVersions);
        }
    }

    record Finding(UUID id, int version, String status, String level, String design, List<String> topics) {
        Finding {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(status, "status");
            Objects.requireNonNull(level, "level");
            Objects.requireNonNull(design, "design");
            topics = List.copyOf(topics);
        }
    }
}
