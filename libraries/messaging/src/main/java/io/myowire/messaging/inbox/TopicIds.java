package io.myowire.messaging.inbox;

import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.Set;

/** Tells one topic from another that was made later under the same name. */
public interface TopicIds {
    /** The broker's ids of these topics, by their names; fails if it does not answer, or one is not there. */
    Uni<Map<String, String>> of(Set<String> topics);
}
