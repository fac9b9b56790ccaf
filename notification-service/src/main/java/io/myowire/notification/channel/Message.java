package io.myowire.notification.channel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What a channel is given to bring, in one attempt.
 *
 * @param delivery for the log
 * @param attempt its number, from 1
 * @param id the same on every attempt: by it the receiver knows a repetition
 * @param type what it tells of, as {@code finding.retracted}
 * @param at when that came to be
 * @param data what there is to say of it
 * @param link where its owner finds the whole of it
 */
public record Message(
        UUID delivery, int attempt, String id, String type, Instant at, ObjectNode data, String link, Target target) {
    /**
     * Where it goes, and by what the receiver knows that it is ours.
     *
     * @param secrets opened; more than one while a secret is being changed
     * @param signingKey opened, empty if the endpoint has none
     * @param thin whether it wants to be told ids only
     */
    public record Target(String address, List<String> secrets, String signingKey, boolean thin) {
        /** Nothing of it belongs into a log. */
        @Override
        public String toString() {
            return "Target";
        }
    }

    @Override
    public String toString() {
        return "Message[delivery=%s, attempt=%d]".formatted(delivery, attempt);
    }
}
