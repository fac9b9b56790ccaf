package io.myowire.messaging.inbox;

import io.myowire.messaging.event.Event;
import io.smallrye.mutiny.Uni;

/**
 * What a service does with the events of one topic: the same whether the broker brings one or an
 * operator replays it from the dead letters.
 */
public interface RecordHandler {
    /** The topic whose events it handles. */
    String topic();

    /**
     * Lets {@code event} take effect, once; completes when the work is committed.
     *
     * @return what who replays it should know, as that it came too late to tell anybody; null if nothing
     */
    Uni<String> apply(Event event);
}
