package io.myowire.catalog.claim;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a source says of a field; two that disagree both stand.
 *
 * @param field the field of the compound or topic that it is about
 * @param value what the source says, a number as text
 * @param verified whether someone has read it in the source
 */
@Schema(description = "What a source says of a field; two sources that disagree both stand")
public record Claim(
        @Schema(description = "The field it is about", examples = "highestPhase") @NotNull
        ClaimField field,

        @Schema(description = "What the source says; a number as text", examples = "3") @NotBlank @Size(max = 4000)
        String value,

        @Schema(description = "Where it says so", examples = "Phase 3 (RED-CABG)") @NotBlank @Size(max = 1000)
        String source,

        @Schema(description = "Whether someone has read it there", examples = "true")
        boolean verified) {}
