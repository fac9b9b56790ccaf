package io.myowire.evidence.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.myowire.evidence.finding.FindingView;
import io.myowire.evidence.work.WorkView;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a notice did, or would do. */
@Schema(name = "NoticeEffect", description = "What a notice did to a work and its findings, or would do")
public record NoticeGiven(
        @Schema(description = "Whether nothing was done: it was asked what would be", examples = "false")
        boolean dryRun,

        @Schema(description = "The work as it stands then") WorkView work,

        @Schema(description = "How many findings it moves; none if it says what is known already", examples = "3")
        int moved,

        @Schema(description = "The findings that it moves, the oldest hundred")
        List<FindingView> findings,

        @Schema(description = "Of a dry run: how many were told of these findings; missing if that could not be asked")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        Told told) {
    /** Whom a finding has reached. */
    @Schema(name = "Told", description = "How many were told of these findings")
    public record Told(
            @Schema(examples = "12") int people,
            @Schema(examples = "15") int subscriptions) {}
}
