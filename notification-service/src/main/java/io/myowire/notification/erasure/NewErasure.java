package io.myowire.notification.erasure;

import io.myowire.notification.Problems;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Says that erasing is meant: nothing but these words will do. */
@Schema(name = "NewErasure", description = "That it is meant")
record NewErasure(
        @Schema(
                required = true,
                examples = NewErasure.MEANT,
                enumeration = {NewErasure.MEANT},
                description = "These very words")
        @Size(max = 100)
        String confirm) {
    static final String MEANT = "erase everything";

    /** Fails with 422 unless it is meant. */
    void check() {
        if (!MEANT.equals(confirm)) {
            throw Problems.invalid("/confirm", "must be '" + MEANT + "'");
        }
    }
}
