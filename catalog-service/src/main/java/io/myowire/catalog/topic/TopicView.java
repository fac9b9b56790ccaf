package io.myowire.catalog.topic;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A topic as it is read. */
record TopicView(
        String id,
        String kind,
        String slug,
        int version,
        String label,
        List<Synonym> synonyms,
        List<String> broader,
        Map<String, String> externalIds,
        Map<String, String> sources,
        List<String> unverified,
        Instant updatedAt) {

    static TopicView of(String id, int version, TopicContent content, Instant updatedAt) {
        int colon = id.indexOf(':');
        return new TopicView(
                id,
                id.substring(0, colon),
                id.substring(colon + 1),
                version,
                content.label(),
                content.synonyms(),
                content.broader(),
                content.externalIds(),
                content.sources(),
                content.unverified(),
                updatedAt);
    }
}
