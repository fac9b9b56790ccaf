package io.myowire.catalog.topic;

import io.myowire.catalog.claim.Claim;
import io.myowire.catalog.identifier.Curie;
import java.time.Instant;
import java.util.List;

/** A topic as it is read. */
record TopicView(
        String id,
        String kind,
        String slug,
        int version,
        String name,
        List<Synonym> synonyms,
        List<String> broader,
        List<Curie> identifiers,
        List<Curie> closeMatch,
        List<Claim> claims,
        Instant updatedAt) {

    static TopicView of(String id, int version, TopicContent content, Instant updatedAt) {
        int colon = id.indexOf(':');
        return new TopicView(
                id,
                id.substring(0, colon),
                id.substring(colon + 1),
                version,
                content.name(),
                content.synonyms(),
                content.broader(),
                content.identifiers(),
                content.closeMatch(),
                content.claims(),
                updatedAt);
    }
}
