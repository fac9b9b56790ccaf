package io.myowire.evidence.count;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Compounds against outcomes. */
@Schema(name = "Matrix", description = "Which compound was seen to do what")
public record MatrixView(
        @Schema(description = "The rows, the one of most findings first")
        List<TopicTallyView> compounds,

        @Schema(description = "The columns, the one of most findings first")
        List<TopicTallyView> outcomes,

        @Schema(description = "Where there are findings of both, in the order of rows and columns")
        List<Cell> cells,

        @Schema(description = "Whether all were counted; false says that there are more", examples = "true")
        boolean complete) {
    /** The findings of a compound and an outcome. */
    @Schema(name = "MatrixCell", description = "The findings of a compound and an outcome, and of what is narrower")
    public record Cell(
            @Schema(description = "The topic of the row", examples = "compound:metformin")
            String compound,

            @Schema(description = "The topic of the column", examples = "outcome:depression")
            String outcome,

            @Schema(description = "What they say, by design, the strongest first")
            List<RungView> rungs) {}
}
