package io.myowire.messaging.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * An event as it was read from a topic: the CloudEvents attributes and its data.
 *
 * @param traceparent the span that published it (W3C trace context), null if none was recorded
 * @param origin where the broker keeps it, null if somebody else brings it, as an operator who replays it
 */
public record Event(
        UUID id,
        String source,
        String type,
        String subject,
        Instant time,
        String traceparent,
        JsonNode data,
        Origin origin) {
    public Event {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(data, "data");
    }

    /** A record's place in the broker. */
    public record Origin(String topic, int partition, long offset) {
        public Origin {
            Objects.requireNonNull(topic, "topic");
        }

        @Override
        public String toString() {
            return topic + "-" + partition + "@" + offset;
        }
    }

    /** The same event, which came from there. */
    public Event from(Origin place) {
        return new Event(id, source, type, subject, time, traceparent, data, place);
    }
}
