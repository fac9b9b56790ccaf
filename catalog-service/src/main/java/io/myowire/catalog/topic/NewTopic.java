package io.myowire.catalog.topic;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;

/** A topic to be added to the graph; see {@link TopicContent}. */
public record NewTopic(
        @NotNull TopicKind kind,

        @NotNull @Pattern(regexp = TopicContent.SLUG, message = "must be letters, digits, '.', '_' or '-', 100 at most")
        String slug,

        @NotBlank @Size(max = 300) String label,
        List<Synonym> synonyms,
        List<String> broader,
        Map<String, String> externalIds,
        Map<String, String> sources,
        List<String> unverified) {

    /** What is said of it; to be validated as such. */
    public TopicContent content() {
        return new TopicContent(label, synonyms, broader, externalIds, sources, unverified);
    }
}
