package io.myowire.catalog.topic;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;

/**
 * What a curator says of a topic.
 *
 * @param broader the ids of the topics directly above it in the graph
 * @param externalIds its ids elsewhere, by register ({@code mesh}, {@code hgncSymbol}, ...)
 * @param sources where each field comes from
 * @param unverified the fields that no source has confirmed
 */
public record TopicContent(
        @NotBlank @Size(max = 300) String label,
        @Size(max = 200) List<@NotNull @Valid Synonym> synonyms,

        @Size(max = 100)
        List<@NotNull @Size(max = 120) @Pattern(regexp = ID, message = "must be kind:slug") String> broader,

        @Size(max = 30) Map<@Size(max = 50) String, @NotBlank @Size(max = 200) String> externalIds,
        @Size(max = 50) Map<@Size(max = 50) String, @NotBlank @Size(max = 1000) String> sources,
        @Size(max = 50) List<@NotBlank @Size(max = 100) String> unverified) {
    /** The form of a topic's slug. */
    public static final String SLUG = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";

    /** The form of a topic's id. */
    public static final String ID = "[a-z]+:" + SLUG;

    public TopicContent {
        synonyms = synonyms == null ? List.of() : synonyms;
        broader = broader == null ? List.of() : broader.stream().distinct().toList();
        externalIds = externalIds == null ? Map.of() : externalIds;
        sources = sources == null ? Map.of() : sources;
        unverified = unverified == null ? List.of() : unverified;
    }
}
