package io.myowire.catalog.topic;

import io.myowire.catalog.claim.Claim;
import io.myowire.catalog.identifier.Curie;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a curator says of a topic.
 *
 * @param broader the ids of the topics directly above it in the graph
 * @param identifiers the same thing in other registers (SKOS exactMatch)
 * @param closeMatch what comes close to it in other registers, but is not the same (SKOS closeMatch)
 * @param claims what each source says of it
 */
@Schema(description = "What a curator says of a topic")
public record TopicContent(
        @Schema(description = "What it is called", examples = "Time to exhaustion") @NotBlank @Size(max = 300)
        String name,

        @Schema(description = "What else it is called") @Size(max = 200)
        List<@NotNull @Valid Synonym> synonyms,

        @Schema(description = "The topics directly above it", examples = "[\"outcome:endurance\"]") @Size(max = 100)
        List<@NotNull @Size(max = 120) @Pattern(regexp = ID, message = "must be kind:slug") String> broader,

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
    /** The form of a topic's slug. */
    public static final String SLUG = "^[a-z0-9][a-z0-9._-]{0,99}$";

    /** What is said of a slug that is not of that form. */
    public static final String SLUG_FORM = "must be lower-case letters a-z, digits, '.', '_' or '-', 100 at most";

    /** What a reference to a topic may look like: in capitals it leads nowhere, and the answer says where it would. */
    public static final String REFERENCE = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}$";

    /** The form of a reference by id. */
    public static final String ID = "^[a-z]+:" + REFERENCE;

    public TopicContent {
        synonyms = synonyms == null ? List.of() : synonyms;
        broader = broader == null ? List.of() : broader.stream().distinct().toList();
        identifiers = identifiers == null
                ? List.of()
                : identifiers.stream().distinct().toList();
        closeMatch =
                closeMatch == null ? List.of() : closeMatch.stream().distinct().toList();
        claims = claims == null ? List.of() : claims;
    }

    /** The topics it names, and where each stands in the body. */
    Map<String, String> links() {
        Map<String, String> links = new LinkedHashMap<>();
        for (int i = 0; i < broader.size(); i++) {
            links.put(broader.get(i), "/broader/" + i);
        }
        return links;
    }
}
