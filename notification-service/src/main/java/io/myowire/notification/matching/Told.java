package io.myowire.notification.matching;

/**
 * What was done about an event.
 *
 * @param people how many were told at once
 * @param later whether more are told in slices
 * @param remark what who replays it should know, null if nothing
 */
record Told(int people, boolean later, String remark) {
    static final Told NOBODY = new Told(0, false, null);
    static final Told LATER = new Told(0, true, null);

    static Told nobodyAs(String remark) {
        return new Told(0, false, "told nobody: " + remark);
    }
}
