package io.myowire.notification.alert;

import java.time.Instant;
import java.util.UUID;

/**
 * What happened to a subject, once for all who are told of it.
 *
 * @param subjectKind {@code finding}
 * @param subject the subject as it is now, JSON
 * @param event what is shown of the event, JSON
 * @param paths a JSON array: the ways from the subject's topics up
 * @param occurredAt when it was published
 */
public record AlertEvent(
        UUID id,
        AlertKind kind,
        String subjectKind,
        UUID subjectId,
        int subjectVersion,
        String subject,
        String event,
        String paths,
        Instant occurredAt) {}
