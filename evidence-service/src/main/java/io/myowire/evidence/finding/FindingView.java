package io.myowire.evidence.finding;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A finding as it is read. */
@Schema(name = "Finding", description = "One statement about one or more topics from one source")
public record FindingView(
        @Schema(description = "Its id", examples = "01890a5d-ac96-774b-bcce-b302099a8058")
        UUID id,

        @Schema(
                description = "The article, preprint or registry entry that it comes from: /api/works/{workId}",
                examples = "01890a5d-ac96-774b-bcce-b302099a8057")
        UUID workId,

        @Schema(description = "How often it was changed, from 1", examples = "1")
        int version,

        @Schema(
                description = "Where it stands",
                enumeration = {"submitted", "accepted", "rejected", "retracted"},
                examples = "accepted")
        String status,

        @Schema(
                description =
                        "Whether an editor or curator has doubts about it; of what is retracted, as it was before",
                examples = "false")
        boolean concern,

        @Schema(
                description = "Of evidence, which follows from the design: A is the strongest",
                enumeration = {"A", "B", "C", "D", "E"},
                examples = "B")
        String level,

        @Schema(
                description = "The design in the Evidence and Conclusion Ontology and in SEVCO, as CURIEs",
                examples = "[\"ECO:0000180\", \"SEVCO:01029\", \"SEVCO:01003\"]")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<String> designCodes,

        @Schema(
                description = "SHA-256 of what it says, in hex",
                examples = "a3f5a3f5a3f5a3f5a3f5a3f5a3f5a3f5a3f5a3f5a3f5a3f5a3f5a3f5a3f5a3f5")
        String contentHash,

        @Schema(description = "When it was posted", examples = "2026-11-01T12:00:10.500Z")
        Instant postedAt,

        @Schema(description = "When it was last changed", examples = "2026-11-01T12:00:10.500Z")
        Instant updatedAt,

        @JsonUnwrapped FindingContent content) {}
