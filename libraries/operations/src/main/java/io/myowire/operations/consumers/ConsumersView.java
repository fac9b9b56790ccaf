package io.myowire.operations.consumers;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * How far the service's consumer group is.
 *
 * @param state what the broker says of the group: {@code Stable}, {@code Empty}, ...
 * @param members how many consumers are in it now
 * @param lag how many records are behind, over all partitions
 */
public record ConsumersView(String group, String state, int members, long lag, List<Position> partitions) {
    /**
     * One partition.
     *
     * @param committed the next record to be handled, null if nothing was committed yet
     * @param end the next record to be written
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Position(String topic, int partition, Long committed, long end, long lag) {}
}
