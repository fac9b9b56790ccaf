package io.myowire.operations.deadletters;

import java.time.Instant;
import org.apache.kafka.common.TopicPartition;

/**
 * The letters that a partition keeps.
 *
 * @param first the offset of the oldest
 * @param past the offset after the newest
 * @param since the oldest's own time
 */
record Kept(TopicPartition place, long first, long past, Instant since) {
    long count() {
        return past - first;
    }
}
