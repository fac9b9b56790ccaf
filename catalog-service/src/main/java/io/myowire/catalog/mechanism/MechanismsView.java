package io.myowire.catalog.mechanism;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How things are said to work, laid out in columns so that its lines cross less. */
@Schema(
        name = "Mechanisms",
        description = "How compounds are said to work: what leads to what, who says so, and where to draw it",
        requiredProperties = {"nodes", "edges", "rows", "left"})
public record MechanismsView(
        @Schema(description = "The topics, column by column from the top")
        List<MechanismNode> nodes,

        @Schema(description = "The steps, in the order in which they are read")
        List<MechanismEdge> edges,

        @Schema(description = "How many topics the longest column has", examples = "12")
        int rows,

        @Schema(description = "How many steps there are besides, beyond what one answer holds", examples = "0")
        int left) {}
