package io.myowire.catalog.mechanism;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One step of a mechanism, as the catalogue's claims have it; it leads from one column to a later one. */
@Schema(
        description = "One step of how something works, with all who say so",
        requiredProperties = {"from", "to", "what", "sources"})
public record MechanismEdge(
        @Schema(description = "The topic that it starts from", examples = "compound:acadesine")
        String from,

        @Schema(description = "The topic that it leads to", examples = "target:prkaa1")
        String to,

        @Schema(
                description = "What the one is or does to the other: an action as 'activator', or 'acts on', 'raises', "
                        + "'lowers', 'does not change', 'raises or lowers', 'is', 'part of'",
                examples = "activator")
        String what,

        @Schema(description = "Who says so; empty where the catalogue names nobody")
        List<MechanismSource> sources) {}
