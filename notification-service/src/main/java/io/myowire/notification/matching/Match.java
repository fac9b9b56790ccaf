package io.myowire.notification.matching;

import java.util.UUID;

/**
 * A subscription that is to be told.
 *
 * @param topic the topic it follows that the finding reaches by the shortest way; null if it is
 *     told only because it was before
 * @param firstTold the first alert it had of this finding; null if it was never told, or the event
 *     calls nothing back
 */
record Match(UUID subscription, String topic, UUID firstTold) {}
