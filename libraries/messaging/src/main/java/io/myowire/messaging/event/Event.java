package io.myowire.messaging.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * An event as it was read from a topic: the CloudEvents attributes and its data.
 *
 * @param traceparent the span that published it (W3C trace context), null if none was recorded
 */
public record Event(
        UUID id, String source, String type, String subject, Instant time, String traceparent, JsonNode data) {
    public Event {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(data, "data");
    }
}
