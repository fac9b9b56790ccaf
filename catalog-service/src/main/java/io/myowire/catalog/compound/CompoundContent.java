package io.myowire.catalog.compound;

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
import org.eclipse.microprofile.openapi.annotations.media.Schema;

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
@Schema(description = "What a curator says of a compound")
public record CompoundContent(
        @Schema(description = "Its name in addresses: required of a new one, never changed", examples = "undecan-1-ol")
        @Size(max = 100)
        @Pattern(regexp = TopicContent.SLUG, message = TopicContent.SLUG_FORM)
        String slug,

        @Schema(description = "What it is called", examples = "Undecan-1-ol") @NotBlank @Size(max = 300)
        String name,

        @Schema(description = "What else it is called") @Size(max = 200)
        List<@NotNull @Valid Synonym> synonyms,

        @Schema(description = "What sort of substance it is", examples = "small-molecule") @NotNull
        CompoundKind kind,

        @Valid Structure structure,

        @Schema(description = "Of a peptide or protein, one letter a residue", examples = "MRWQEMGYIFYPRKLR")
        @Size(max = 40_000)
        String sequence,

        @Schema(description = "The same thing in other registers", examples = "[\"cas:112-42-5\"]") @Size(max = 50)
        List<@NotNull @Valid Curie> identifiers,

        @Schema(description = "What it does to which targets") @Size(max = 100)
        List<@NotNull @Valid Action> actions,

        @Schema(description = "How it works, in words", examples = "An invented example: activates AMPK")
        @Size(max = 4000)
        String mechanism,

        @Schema(description = "The pathways it acts on", examples = "[\"pathway:ampk-signalling\"]") @Size(max = 100)
        List<
                        @NotNull @Size(max = 120)
                        @Pattern(regexp = "^pathway:" + TopicContent.REFERENCE, message = "must be pathway:slug")
                        String>
                pathways,

        @Schema(description = "The exerkines it raises or lowers") @Size(max = 100)
        List<@NotNull @Valid ExerkineChange> exerkines,

        @Schema(description = "The highest clinical phase reached; 4: marketed", examples = "1") @Min(0) @Max(4)
        Integer highestPhase,

        @Schema(
                description = "What to know before it is given to anyone",
                examples = "[\"WADA prohibited (S4, AMPK activator)\"]")
        @Size(max = 50)
        List<@NotBlank @Size(max = 2000) String> safety,

        @Schema(description = "Whatever else is worth knowing", examples = "An invented example") @Size(max = 4000)
        String notes,

        @Schema(
                description = "Further topics above it, besides its targets and pathways",
                examples = "[\"pathway:exercise-mimetics\"]")
        @Size(max = 100)
        List<@NotNull @Size(max = 120) @Pattern(regexp = TopicContent.ID, message = "must be kind:slug") String>
                broader,

        @Schema(description = "What each source says of it") @Size(max = 200)
        List<@NotNull @Valid Claim> claims) {

    /** What it does to a target. */
    @Schema(description = "What a compound does to a target")
    public record Action(
            @Schema(description = "The target's topic", examples = "target:prkaa1")
            @NotNull
            @Size(max = 120)
            @Pattern(regexp = "^target:" + TopicContent.REFERENCE, message = "must be target:slug")
            String target,

            @Schema(description = "What it does", examples = "activator") @NotBlank @Size(max = 200)
            String action,

            @Schema(description = "Where that is said", examples = "PMID 27345423") @Size(max = 1000)
            String source) {}

    /** An exerkine that it raises or lowers, and where that was seen. */
    @Schema(description = "What a compound does to the amount of an exerkine")
    public record ExerkineChange(
            @Schema(description = "The exerkine's topic", examples = "exerkine:ctsb")
            @NotNull
            @Size(max = 120)
            @Pattern(regexp = "^exerkine:" + TopicContent.REFERENCE, message = "must be exerkine:slug")
            String exerkine,

            @Schema(description = "What it does to its amount", examples = "up") @NotNull
            Direction direction,

            @Schema(description = "In what it was seen", examples = "in vitro, L6 myotube conditioned medium")
            @Size(max = 1000)
            String evidence,

            @Schema(description = "Where that is said", examples = "PMID 27345423") @Size(max = 1000)
            String source) {}

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
