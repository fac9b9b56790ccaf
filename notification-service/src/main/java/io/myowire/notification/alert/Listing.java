package io.myowire.notification.alert;

import java.util.UUID;

/**
 * Which of an owner's alerts are asked for.
 *
 * @param subscription of this one only, null for all
 * @param finding about this one only, by an event of its own or a notice that named it, null for all
 * @param cursor where the page before ended, null for the first
 * @param newestFirst the way it goes
 * @param read only those that are read or not, null for both
 * @param acknowledged only recalls that are acknowledged or not, null for all alerts
 */
record Listing(
        UUID subscription,
        UUID finding,
        Long cursor,
        boolean newestFirst,
        Boolean read,
        Boolean acknowledged,
        int limit) {
    /** Before the first alert, along the way that it goes. */
    long start() {
        return cursor != null ? cursor : newestFirst ? Long.MAX_VALUE : 0;
    }
}
