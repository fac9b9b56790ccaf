package io.myowire.notification.matching;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.myowire.messaging.event.Event;
import io.myowire.messaging.event.EventFormat;
import io.myowire.notification.alert.AlertKind;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * What happened to a finding.
 *
 * @param announce false if nobody is to be told who was not told before
 * @param content the whole finding, as the event has it
 * @param at when it was published
 * @param event what is shown of the event to those who are told
 */
record FindingChange(
        UUID eventId,
        Instant at,
        AlertKind kind,
        boolean announce,
        UUID id,
        int version,
        String status,
        String level,
        String design,
        List<String> topics,
        String content,
        String event) {

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
                finding.id,
                finding.version,
                finding.status,
                finding.level,
                finding.design,
                finding.topics,
                event.data().get("finding").toString(),
                shown(event, finding.version).toString());
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

    record Data(Finding finding, boolean announce) {
        Data {
            Objects.requireNonNull(finding, "finding");
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
