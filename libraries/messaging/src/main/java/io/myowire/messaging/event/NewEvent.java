package io.myowire.messaging.event;

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
 */
public record NewEvent(String topic, String key, String type, String subject, Object data) {
    public NewEvent {
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(data, "data");
    }

    /** An event whose key is its subject. */
    public NewEvent(String topic, String type, String subject, Object data) {
        this(topic, subject, type, subject, data);
    }
}
