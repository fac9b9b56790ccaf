package io.myowire.evidence.count;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How sure the evidence is, and of what. */
@Schema(
        name = "Ladder",
        description = "How many findings of each design there are, and of which outcomes: an outcome that is not here"
                + " has no evidence, which is not evidence against it")
public record LadderView(
        @Schema(description = "The designs that there are findings of, the strongest first")
        List<RungView> rungs,

        @Schema(description = "The outcomes that they speak of, the one of most findings first")
        List<TopicTallyView> outcomes,

        @Schema(description = "Whether all were counted; false says that there are more", examples = "true")
        boolean complete) {}
