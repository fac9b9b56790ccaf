package io.myowire.messaging.inbox;

import io.myowire.messaging.Sending;
import io.myowire.messaging.event.DeclaredTopic;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Keeps what could not be handled: where the record stands, why, and the record itself, of a large one
 * the beginning. It always fits; its source keeps all of it.
 */
@ApplicationScoped
class DeadLetterTopic {
    /** A record up to this size is kept whole. */
    static final int WHOLE = 512 * 1024;

    /** And of a larger one so much. */
    static final int HEAD = 16 * 1024;

    private static final int LONGEST_REASON = 2_000;
    private static final int LONGEST_KEY = 1_000;

    private final Sending sending;
    private final String service;

    DeadLetterTopic(Sending sending, @ConfigProperty(name = "quarkus.application.name") String service) {
        this.sending = sending;
        this.service = service;
    }

    /** Completes when the broker has it. */
    Uni<Void> add(ConsumerRecord<byte[], byte[]> record, Throwable reason) {
        byte[] value = record.value() == null ? new byte[0] : record.value();
        boolean whole = value.length <= WHOLE;
        Headers headers = headers(record, reason, whole ? null : value.length);
        String topic = DeclaredTopic.deadLettersOf(record.topic(), service);
        return sending.send(topic, key(record), whole ? value : Arrays.copyOf(value, HEAD), headers)
                .onFailure(Sending::refusesTheRecord)
                .recoverWithUni(() -> sending.send(topic, null, new byte[0], headers));
    }

    private static Headers headers(ConsumerRecord<byte[], byte[]> record, Throwable reason, Integer cutFrom) {
        Headers headers = new RecordHeaders();
        add(headers, "dead-letter-reason", bounded(String.valueOf(reason.getMessage()), LONGEST_REASON));
        add(headers, "dead-letter-cause", reason.getClass().getName());
        add(headers, "dead-letter-topic", record.topic());
        add(headers, "dead-letter-partition", String.valueOf(record.partition()));
        add(headers, "dead-letter-offset", String.valueOf(record.offset()));
        if (cutFrom != null) {
            add(headers, "dead-letter-cut-from", String.valueOf(cutFrom));
        }
        return headers;
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static String key(ConsumerRecord<byte[], byte[]> record) {
        return record.key() == null ? null : bounded(new String(record.key(), StandardCharsets.UTF_8), LONGEST_KEY);
    }

    private static String bounded(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }
}
