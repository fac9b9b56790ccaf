package io.myowire.catalog.mechanism;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Who says that one thing leads to another.
 *
 * @param seenIn in what it was seen, if the catalogue says so
 * @param verified whether someone has read it in the source
 */
@Schema(
        description = "Who says so",
        requiredProperties = {"source", "verified"})
public record MechanismSource(
        @Schema(description = "Where it is said", examples = "PMID 27345423")
        String source,

        @Schema(description = "In what it was seen", examples = "in vitro, L6 myotube conditioned medium")
        String seenIn,

        @Schema(description = "Whether someone has read it there", examples = "true")
        boolean verified) {}
