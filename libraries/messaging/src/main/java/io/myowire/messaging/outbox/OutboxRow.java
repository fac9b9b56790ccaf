package io.myowire.messaging.outbox;

import java.util.UUID;

/** An event as the table {@code outbox (event_id, topic, key, payload)} has it. */
public record OutboxRow(UUID eventId, String topic, String key, String payload) {}
