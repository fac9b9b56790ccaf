package io.myowire.operations.deadletters;

import io.myowire.http.Cursor;
import io.myowire.http.Page;
import io.myowire.http.Problem;
import io.myowire.messaging.event.EventFormat;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Reads one page of dead letters, the newest first, by their offsets: of a partition no more is
 * fetched than the page may show, however long it is.
 */
final class NewestFirst {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final EventFormat format;
    private final List<TopicPartition> partitions;

    NewestFirst(KafkaConsumer<byte[], byte[]> consumer, EventFormat format, List<String> topics) {
        this.consumer = consumer;
        this.format = format;
        this.partitions = topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .sorted(Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition))
                .toList();
    }

    Page<DeadLetter> page(String cursor, int limit) {
        Map<TopicPartition, Long> first = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> until =
                new TreeMap<>(Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition));
        until.putAll(consumer.endOffsets(partitions));
        if (cursor != null) {
            narrow(until, Cursor.keys(cursor, Math.max(1, partitions.size())));
        }
        Map<TopicPartition, Deque<DeadLetter>> found = read(first, until, limit + 1);
        List<DeadLetter> page = new ArrayList<>();
        for (var newest = newest(found); newest.isPresent() && page.size() < limit; ) {
            DeadLetter letter = newest.get().removeLast();
            page.add(letter);
            until.put(new TopicPartition(letter.topic(), letter.partition()), letter.offset());
            newest = newest(found);
        }
        return new Page<>(
                page, newest(found).isEmpty() ? null : Cursor.of(until.values().toArray()));
    }

    private void narrow(Map<TopicPartition, Long> until, List<String> keys) {
        int index = 0;
        for (var end : until.entrySet()) {
            try {
                end.setValue(Math.clamp(Long.parseLong(keys.get(index)), 0, end.getValue()));
            } catch (NumberFormatException e) {
                throw Problem.badParameter("cursor", "take it as a page's 'next' gave it")
                        .asException();
            }
            index++;
        }
    }

    private Map<TopicPartition, Deque<DeadLetter>> read(
            Map<TopicPartition, Long> first, Map<TopicPartition, Long> until, int most) {
        Map<TopicPartition, Deque<DeadLetter>> found = new HashMap<>();
        consumer.assign(partitions);
        partitions.forEach(one -> consumer.seek(one, Math.max(first.get(one), until.get(one) - most)));
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (partitions.stream().anyMatch(one -> consumer.position(one) < until.get(one))) {
            if (System.nanoTime() > end) {
                throw new TimeoutException("the dead letters are not read in time");
            }
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                var partition = new TopicPartition(record.topic(), record.partition());
                if (record.offset() < until.get(partition)) {
                    found.computeIfAbsent(partition, none -> new ArrayDeque<>()).add(DeadLetter.of(record, format));
                }
            }
        }
        return found;
    }

    /** The partition whose last letter is the newest of all. */
    private static Optional<Deque<DeadLetter>> newest(Map<TopicPartition, Deque<DeadLetter>> found) {
        return found.values().stream()
                .filter(letters -> !letters.isEmpty())
                .max(Comparator.comparing(letters -> letters.getLast().time()));
    }
}
