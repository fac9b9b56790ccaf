package io.myowire.notification.channel;

import io.smallrye.mutiny.Uni;
import java.time.Instant;

/** One way on which alerts are brought to their owners. */
public interface Channel {
    /** What endpoints of this channel call it. */
    String name();

    /**
     * One attempt, made {@code at} that time; never fails: what went wrong is in the reply, in words
     * that are safe to store and to show.
     */
    Uni<Reply> bring(Message message, Instant at);
}
