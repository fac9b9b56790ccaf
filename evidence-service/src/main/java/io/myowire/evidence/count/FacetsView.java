package io.myowire.evidence.count;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How many findings each value of a filter would leave. */
@Schema(
        name = "Facets",
        description = "How many findings there are, and how many each value of a filter would leave: beside the others"
                + " that are set, in place of its own")
public record FacetsView(
        @Schema(description = "How many meet the whole filter", examples = "41")
        int findings,

        @Schema(description = "Whether all were counted; false says that there are more", examples = "true")
        boolean complete,

        @Schema(description = "What they say") List<ValueCount> direction,
        @Schema(description = "Their levels of evidence") List<ValueCount> level,
        @Schema(description = "How they were made") List<ValueCount> design,
        @Schema(description = "Where they stand") List<ValueCount> status,

        @Schema(description = "When their sources were published, the latest first")
        List<ValueCount> year,

        @Schema(description = "Whether there are doubts about them")
        List<ValueCount> concern,

        @Schema(description = "Compounds that these findings speak of, or of what is narrower, most first; 50 at most")
        List<ValueCount> compound,

        @Schema(description = "Outcomes, likewise") List<ValueCount> outcome,
        @Schema(description = "Populations, likewise") List<ValueCount> population,

        @Schema(description = "How many there would be without a parameter that is set; value is its name")
        List<ValueCount> without) {
    /** A value of a parameter. */
    @Schema(name = "ValueCount", description = "How many findings there are with a value")
    public record ValueCount(
            @Schema(description = "As the parameter takes it", examples = "supports")
            String value,

            @Schema(description = "How many", examples = "29")
            int findings) {}
}
