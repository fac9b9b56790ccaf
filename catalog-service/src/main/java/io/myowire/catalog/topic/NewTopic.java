package io.myowire.catalog.topic;

import io.myowire.catalog.claim.Claim;
import io.myowire.catalog.identifier.Curie;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/** A topic to be added to the graph; see {@link TopicContent}. */
public record NewTopic(
        @NotNull TopicKind kind,

        @NotNull @Size(max = 100) @Pattern(regexp = TopicContent.SLUG, message = TopicContent.SLUG_FORM)
        String slug,

        @NotBlank @Size(max = 300) String name,
        @Size(max = 200) List<@NotNull @Valid Synonym> synonyms,

        @Size(max = 100)
        List<@NotNull @Size(max = 120) @Pattern(regexp = TopicContent.ID, message = "must be kind:slug") String>
                broader,

        @Size(max = 50) List<@NotNull @Valid Curie> identifiers,
        @Size(max = 50) List<@NotNull @Valid Curie> closeMatch,
        @Size(max = 200) List<@NotNull @Valid Claim> claims) {

    /** What is said of it. */
    public TopicContent content() {
        return new TopicContent(name, synonyms, broader, identifiers, closeMatch, claims);
    }
}
