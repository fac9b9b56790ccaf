package io.myowire.catalog.compound;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** All that a name may stand for. */
@Schema(
        name = "Candidates",
        description = "All that a name may stand for, twenty at most",
        requiredProperties = "items")
record CandidatesView(
        @Schema(description = "The compounds, the nearest first")
        List<CandidateView> items) {}
