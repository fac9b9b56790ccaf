package io.myowire.operations.deadletters;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.myowire.messaging.event.Event;
import io.myowire.messaging.event.EventFormat;
import io.myowire.messaging.event.UnreadableEventException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A record that the service could not handle, without what it says.
 *
 * @param time the record's own time
 * @param reason why it could not be handled
 * @param source where it came from
 * @param event what is known of its event, null if it cannot be read
 * @param size of its value in bytes
 * @param replayed null if it never took effect
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeadLetter(
        String topic,
        int partition,
        long offset,
        Instant time,
        String reason,
        Source source,
        About event,
        int size,
        Replayed replayed) {
    private static final int LONGEST_REASON = 1000;

    /** The place of the record that was put aside. */
    @Schema(name = "DeadLetterSource")
    public record Source(String topic, String partition, String offset) {}

    /** Which event it is. */
    public record About(UUID id, String type, String subject) {}

    static DeadLetter of(ConsumerRecord<byte[], byte[]> record, EventFormat format) {
        String reason = header(record, "dead-letter-reason");
        return new DeadLetter(
                record.topic(),
                record.partition(),
                record.offset(),
                Instant.ofEpochMilli(record.timestamp()),
                reason == null || reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON),
                new Source(
                        header(record, "dead-letter-topic"),
                        header(record, "dead-letter-partition"),
                        header(record, "dead-letter-offset")),
                about(record.value(), format),
                record.value() == null ? 0 : record.value().length,
                null);
    }

    DeadLetter with(Replayed mark) {
        return new DeadLetter(topic, partition, offset, time, reason, source, event, size, mark);
    }

    private static About about(byte[] value, EventFormat format) {
        try {
            Event event = format.read(value);
            return new About(event.id(), event.type(), event.subject());
        } catch (UnreadableEventException unreadable) {
            return null;
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
