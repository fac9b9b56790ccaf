package io.myowire.notification.alert;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What happened to a subject, once for all who are told of it.
 *
 * @param subject what it happened to, as it is now
 * @param named the findings that it moves: of a notice about a work all of them, else the subject alone
 * @param shown what is shown of the event, JSON
 * @param paths a JSON array: the ways from the subject's topics up
 * @param occurredAt when it was published
 */
public record AlertEvent(
        UUID id, Change change, Subject subject, List<UUID> named, String shown, String paths, Instant occurredAt) {

    /**
     * What is told of.
     *
     * @param workId the work it belongs to, or is: of one work everything is told in its order
     * @param content JSON
     */
    public record Subject(Kind kind, UUID id, UUID workId, int version, String content) {}

    /** What can be told of. */
    public enum Kind {
        FINDING("finding"),
        WORK("work");

        private final String id;

        Kind(String id) {
            this.id = id;
        }

        /** As it is written in JSON and in the database. */
        public String id() {
            return id;
        }
    }

    /** Whether others than the subject are named. */
    boolean isOfWork() {
        return subject.kind() == Kind.WORK;
    }
}
