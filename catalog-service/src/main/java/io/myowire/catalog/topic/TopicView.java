package io.myowire.catalog.topic;

import io.myowire.catalog.claim.Claim;
import io.myowire.catalog.identifier.Curie;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A topic as it is read. */
@Schema(
        name = "Topic",
        description = "Something that can be followed, and its place in the graph of topics",
        requiredProperties = {
            "id",
            "kind",
            "slug",
            "version",
            "name",
            "synonyms",
            "broader",
            "identifiers",
            "closeMatch",
            "claims",
            "updatedAt"
        })
record TopicView(
        @Schema(description = "Its kind and slug", examples = "outcome:fatigue")
        String id,

        @Schema(description = "What it is about", examples = "outcome")
        TopicKind kind,

        @Schema(description = "Its name in addresses; never changes", examples = "fatigue")
        String slug,

        @Schema(description = "Rises with every change; the ETag names it", examples = "1")
        int version,

        @Schema(description = "What it is called", examples = "Fatigue and energy")
        String name,

        @Schema(description = "What else it is called") List<Synonym> synonyms,

        @Schema(
                description = "The topics directly above it: who follows one of them is told of its findings",
                examples = "[\"outcome:depressive-symptoms\"]")
        List<String> broader,

        @Schema(description = "The same thing in other registers (SKOS exactMatch)", examples = "[\"mesh:D005221\"]")
        List<Curie> identifiers,

        @Schema(
                description = "What comes close to it in other registers, but is not the same (SKOS closeMatch)",
                examples = "[\"mesh:D016330\"]")
        List<Curie> closeMatch,

        @Schema(description = "What each source says of it") List<Claim> claims,

        @Schema(description = "When it was changed last", examples = "2026-11-01T12:00:00Z")
        Instant updatedAt) {

    static TopicView of(String id, int version, TopicContent content, Instant updatedAt) {
        int colon = id.indexOf(':');
        return new TopicView(
                id,
                TopicKind.of(id.substring(0, colon)),
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
