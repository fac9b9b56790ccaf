package io.myowire.evidence.finding;

import io.myowire.evidence.work.Notice;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A version of a finding, and how it came about. */
@Schema(name = "FindingVersion", description = "A version of a finding, and how it came about")
public record FindingVersionView(
        @Schema(description = "From 1", examples = "2") int version,

        @Schema(description = "What happened", examples = "retracted")
        String change,

        @Schema(description = "Where it stood then", examples = "retracted")
        String status,

        @Schema(description = "Whether there were doubts about it then", examples = "false")
        boolean concern,

        @Schema(description = "SHA-256 of what it said, in hex")
        String contentHash,

        @Schema(description = "When", examples = "2026-11-01T12:05:11.500Z")
        Instant occurredAt,

        @Schema(description = "Who did it; for curators alone", examples = "carla")
        String actor,

        @Schema(description = "Why", examples = "The data could not be verified")
        String reason,

        @Schema(description = "Where that was published") Notice notice,

        @Schema(description = "What kind of notice that is", examples = "retraction")
        String nature,

        @Schema(description = "What it said") FindingContent content) {

    /** All of one finding. */
    @Schema(name = "FindingVersions", description = "Every version of a finding, oldest first")
    public record All(@Schema(description = "The versions") List<FindingVersionView> items) {}
}
