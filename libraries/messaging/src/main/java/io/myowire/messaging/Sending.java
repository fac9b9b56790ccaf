package io.myowire.messaging;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;

/** The one producer of this process. */
@ApplicationScoped
public class Sending {
    private final MutinyEmitter<byte[]> kafka;

    public Sending(@Channel("outbox") MutinyEmitter<byte[]> kafka) {
        this.kafka = kafka;
    }

    /** Completes when the broker has acknowledged the record. */
    public Uni<Void> send(String topic, String key, byte[] value, Headers headers) {
        var metadata = OutgoingKafkaRecordMetadata.<String>builder()
                .withTopic(topic)
                .withKey(key)
                .withHeaders(headers)
                .build();
        return kafka.sendMessage(Message.of(value).addMetadata(metadata));
    }

    /** Whether a send failed for what the record is, so that it will fail again each time. */
    public static boolean refusesTheRecord(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RecordTooLargeException
                    || cause instanceof RecordBatchTooLargeException
                    || cause instanceof SerializationException
                    || cause instanceof InvalidRecordException
                    || cause instanceof InvalidTopicException) {
                return true;
            }
        }
        return false;
    }
}
