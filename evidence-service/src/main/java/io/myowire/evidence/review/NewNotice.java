package io.myowire.evidence.review;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.myowire.evidence.work.Change;
import io.myowire.evidence.work.Grounds;
import io.myowire.evidence.work.Nature;
import io.myowire.evidence.work.Notice;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What was published about a work.
 *
 * @param change what it does to the work
 * @param clearsConcern of a reinstatement: whether it lifts the concern of before too
 */
@Schema(name = "NewNotice", description = "What was published about a work")
public record NewNotice(
        @Schema(description = "What it does to the work and all of its findings", examples = "retracted") @NotNull
        Change change,

        @Schema(description = "Why, as those who were told shall read it", examples = "The data could not be verified")
        @NotBlank
        @Size(max = Grounds.LONGEST_REASON)
        String reason,

        @Schema(description = "Where it can be read") @Valid Notice notice,

        @Schema(description = "What kind of notice it is", examples = "retraction")
        Nature nature,

        @Schema(description = "Of a reinstatement: whether it lifts the concern of before too", examples = "false")
        Boolean clearsConcern) {
    @JsonIgnore
    Grounds grounds() {
        return new Grounds(reason, notice, nature);
    }
}
