package io.myowire.messaging.event;

import java.time.Instant;
import java.util.Objects;

/**
 * What a service wants to publish; the outbox adds id, source and time.
 *
 * @param topic the Kafka topic
 * @param type the CloudEvents type, past tense and versioned, as {@code
 *     io.myowire.finding.accepted.v1}
 * @param key the Kafka key: events of one key stay in order
 * @param subject the id of the aggregate it speaks of
 * @param data what happened, complete in itself: no consumer has to call back
 * @param at when it happened, if that was before now; null for now
 */
public record NewEvent(String topic, String key, String type, String subject, Object data, Instant at) {
    public NewEvent {
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(data, "data");
    }

    /** An event of now. */
    public NewEvent(String topic, String key, String type, String subject, Object data) {
        this(topic, key, type, subject, data, null);
    }

    /** The same event of that time. */
    public NewEvent at(Instant time) {
        return new NewEvent(topic, key, type, subject, data, time);
    }

    /** An event whose key is its subject. */
    public NewEvent(String topic, String type, String subject, Object data) {
        this(topic, subject, type, subject, data);
    }
}
