package io.myowire.catalog.topic;

import io.myowire.catalog.claim.Claim;
import io.myowire.catalog.identifier.Curie;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A topic to be added to the graph; see {@link TopicContent}. */
@Schema(description = "A topic to be added to the graph")
public record NewTopic(
        @Schema(description = "What it is about; a compound is added with POST /api/compounds", examples = "outcome")
        @NotNull
        TopicKind kind,

        @Schema(description = "Its name in addresses; never changes", examples = "time-to-exhaustion")
        @NotNull
        @Size(max = 100)
        @Pattern(regexp = TopicContent.SLUG, message = TopicContent.SLUG_FORM)
        String slug,

        @Schema(description = "What it is called", examples = "Time to exhaustion") @NotBlank @Size(max = 300)
        String name,

        @Schema(description = "What else it is called") @Size(max = 200)
        List<@NotNull @Valid Synonym> synonyms,

        @Schema(description = "The topics directly above it", examples = "[\"outcome:endurance\"]") @Size(max = 100)
        List<@NotNull @Size(max = 120) @Pattern(regexp = TopicContent.ID, message = "must be kind:slug") String>
                broader,

        @Schema(description = "The same thing in other registers (SKOS exactMatch)", examples = "[\"mesh:D010807\"]")
        @Size(max = 50)
        List<@NotNull @Valid Curie> identifiers,

        @Schema(
                description = "What comes close to it in other registers (SKOS closeMatch)",
                examples = "[\"mesh:D018763\"]")
        @Size(max = 50)
        List<@NotNull @Valid Curie> closeMatch,

        @Schema(description = "What each source says of it") @Size(max = 200)
        List<@NotNull @Valid Claim> claims) {

    /** What is said of it. */
    public TopicContent content() {
        return new TopicContent(name, synonyms, broader, identifiers, closeMatch, claims);
    }
}
