package io.myowire.catalog.topic;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Another name of a thing.
 *
 * @param ambiguous whether the name is also another thing's
 */
@Schema(description = "Another name of a thing")
public record Synonym(
        @Schema(description = "The name", examples = "tiredness") @NotBlank @Size(max = 300)
        String name,

        @Schema(description = "Whether it is also another thing's name: AICAR is acadesine and ZMP", examples = "false")
        boolean ambiguous) {}
