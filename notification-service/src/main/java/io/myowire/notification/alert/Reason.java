package io.myowire.notification.alert;

import java.util.UUID;

/**
 * A subscription that an event met.
 *
 * @param path which of the event's ways leads to a topic it follows; null if it is told only because
 *     it was told of the subject before
 * @param told whether it was
 */
public record Reason(UUID subscription, Integer path, boolean told) {}
