package io.myowire.catalog.compound;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.myowire.catalog.topic.TopicKind;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A compound as it is read. */
@Schema(
        name = "Compound",
        description = "A substance of the catalogue; it is also a topic",
        requiredProperties = {
            "topic",
            "version",
            "slug",
            "name",
            "synonyms",
            "kind",
            "identifiers",
            "actions",
            "pathways",
            "exerkines",
            "safety",
            "broader",
            "claims",
            "updatedAt"
        })
record CompoundView(
        @Schema(description = "The id of its topic", examples = "compound:undecan-1-ol")
        String topic,

        @Schema(description = "Rises with every change; the ETag names it", examples = "1")
        int version,

        @JsonUnwrapped CompoundContent content,

        @Schema(description = "When it was changed last", examples = "2026-11-01T12:00:00Z")
        Instant updatedAt) {

    static CompoundView of(String slug, int version, CompoundContent content, Instant updatedAt) {
        return new CompoundView(TopicKind.COMPOUND.id(slug), version, content, updatedAt);
    }
}
