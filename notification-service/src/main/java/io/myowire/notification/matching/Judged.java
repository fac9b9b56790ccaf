package io.myowire.notification.matching;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * A finding held against a subscription, both as they are now.
 *
 * @param met those of the clauses that are met
 * @param waiting whether it is yet to be told, in slices
 * @param alerts those that told of it, oldest first
 */
public record Judged(
        Found finding,
        Asked subscription,
        Set<Clause> met,
        boolean waiting,
        List<UUID> alerts,
        Map<String, String> names) {

    /**
     * The finding.
     *
     * @param change what happened to it last
     * @param announced whether anybody was to be told of that
     * @param topics its own
     * @param closure with all above them
     */
    public record Found(
            UUID id,
            String status,
            String level,
            String design,
            String change,
            Instant changedAt,
            boolean announced,
            List<String> topics,
            List<String> closure) {}

    /** What the subscription asks for. */
    public record Asked(
            UUID id,
            List<String> anyOf,
            List<String> allOf,
            List<String> noneOf,
            String minLevel,
            List<String> designs,
            List<String> changes,
            Instant createdAt,
            Instant pausedAt,
            Instant resumedAt,
            Instant changedAt) {}

    public boolean isMet(Clause clause) {
        return met.contains(clause);
    }

    /** What a topic is called. */
    public String name(String topic) {
        return names.getOrDefault(topic, topic);
    }
}
