package io.myowire.evidence.count;

import io.myowire.evidence.finding.Design;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A rung of the evidence ladder. */
@Schema(name = "Rung", description = "What the findings of one design say; one that was retracted is counted apart")
public record RungView(
        @Schema(description = "How they were made", examples = "randomised-trial")
        Design design,

        @Schema(
                description = "Of evidence, which follows from the design",
                enumeration = {"A", "B", "C", "D", "E"},
                examples = "B")
        String level,

        @Schema(description = "How many support", examples = "5")
        int supports,

        @Schema(description = "How many contradict", examples = "2")
        int contradicts,

        @Schema(description = "How many leave it open", examples = "1")
        int inconclusive,

        @Schema(description = "How many were retracted", examples = "0")
        int retracted) {}
