package io.myowire.catalog.mechanism;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A topic and its place on the map. */
@Schema(
        description = "A topic and its place on the map",
        requiredProperties = {"id", "name", "column", "x", "y"})
public record MechanismNode(
        @Schema(description = "Its kind and slug", examples = "target:prkaa1")
        String id,

        @Schema(description = "What it is called", examples = "AMPK subunit α1 (PRKAA1)")
        String name,

        @Schema(
                description = "Its column, from the left: compound, target, pathway, exerkine",
                examples = "1",
                minimum = "0",
                maximum = "3")
        int column,

        @Schema(description = "How far from the left, of five columns: the fifth is for outcomes", examples = "0.25")
        double x,

        @Schema(description = "How far from the top, of the height of all rows", examples = "0.5")
        double y) {}
