package io.myowire.notification.matching;

import io.myowire.notification.alert.Reason;
import java.util.List;

/**
 * Who is to be told of a change.
 *
 * @param now those who can be told at once
 * @param later whether they were so many, or others of the same finding still wait, that they are told in slices
 */
record Matches(List<Reason> now, boolean later) {
    boolean isEmpty() {
        return now.isEmpty() && !later;
    }
}
