package io.myowire.catalog.compound;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.myowire.catalog.claim.Claim;
import io.myowire.catalog.identifier.Curie;
import io.myowire.catalog.structure.Structure;
import io.myowire.catalog.topic.Synonym;
import io.myowire.catalog.topic.TopicContent;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a curator says of a compound.
 *
 * @param slug its name in addresses; required of a new one, and never changed
 * @param sequence of a peptide or protein, one letter a residue
 * @param identifiers the same thing in other registers
 * @param pathways the ids of the pathways it acts on
 * @param highestPhase the highest clinical phase reached, 0 to 4 (4: marketed)
 * @param broader further topics above its own, besides its targets and pathways
 * @param claims what each source says of it
 */
public record CompoundContent(
        @Size(max = 100) @Pattern(regexp = TopicContent.SLUG, message = TopicContent.SLUG_FORM)
        String slug,

        @NotBlank @Size(max = 300) String name,
        @Size(max = 200) List<@NotNull @Valid Synonym> synonyms,
        @NotNull Kind kind,
        @Valid Structure structure,
        @Size(max = 40_000) String sequence,
        @Size(max = 50) List<@NotNull @Valid Curie> identifiers,
        @Size(max = 100) List<@NotNull @Valid Action> actions,
        @Size(max = 4000) String mechanism,

        @Size(max = 100)
        List<@NotNull @Size(max = 120) @Pattern(regexp = "pathway:" + TopicContent.REFERENCE) String> pathways,

        @Size(max = 100) List<@NotNull @Valid ExerkineChange> exerkines,
        @Min(0) @Max(4) Integer highestPhase,
        @Size(max = 50) List<@NotBlank @Size(max = 2000) String> safety,
        @Size(max = 4000) String notes,
        @Size(max = 100) List<@NotNull @Size(max = 120) @Pattern(regexp = TopicContent.ID) String> broader,
        @Size(max = 200) List<@NotNull @Valid Claim> claims) {

    /** What sort of substance it is. */
    public enum Kind {
        @JsonProperty("small-molecule")
        SMALL_MOLECULE,
        @JsonProperty("peptide")
        PEPTIDE,
        @JsonProperty("protein")
        PROTEIN,
        @JsonProperty("metabolite")
        METABOLITE,
        @JsonProperty("nutraceutical")
        NUTRACEUTICAL
    }

    /** What it does to a target. */
    public record Action(
            @NotNull @Size(max = 120) @Pattern(regexp = "target:" + TopicContent.REFERENCE)
            String target,

            @NotBlank @Size(max = 200) String action,
            @Size(max = 1000) String source) {}

    /** An exerkine that it raises or lowers, and where that was seen. */
    public record ExerkineChange(
            @NotNull @Size(max = 120) @Pattern(regexp = "exerkine:" + TopicContent.REFERENCE)
            String exerkine,

            @NotNull @Size(max = 20) @Pattern(regexp = "up|down|unchanged|conflicting")
            String direction,

            @Size(max = 1000) String evidence,
            @Size(max = 1000) String source) {}

    public CompoundContent {
        synonyms = synonyms == null ? List.of() : synonyms;
        identifiers = identifiers == null
                ? List.of()
                : identifiers.stream().distinct().toList();
        actions = actions == null ? List.of() : actions;
        pathways = pathways == null ? List.of() : pathways;
        exerkines = exerkines == null ? List.of() : exerkines;
        safety = safety == null ? List.of() : safety;
        broader = broader == null ? List.of() : broader;
        claims = claims == null ? List.of() : claims;
    }

    CompoundContent with(String slug, Structure computed) {
        return new CompoundContent(
                slug,
                name,
                synonyms,
                kind,
                computed,
                sequence,
                identifiers,
                actions,
                mechanism,
                pathways,
                exerkines,
                highestPhase,
                safety,
                notes,
                broader,
                claims);
    }

    /** What its own topic says: whoever follows its targets or pathways follows it. */
    TopicContent topic() {
        List<String> above = Stream.of(actions.stream().map(Action::target), pathways.stream(), broader.stream())
                .flatMap(ids -> ids)
                .distinct()
                .toList();
        return new TopicContent(name, synonyms, above, identifiers, List.of(), claims);
    }
}
