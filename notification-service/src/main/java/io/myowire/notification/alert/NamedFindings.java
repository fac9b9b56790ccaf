package io.myowire.notification.alert;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Findings by their ids. */
@Schema(name = "NamedFindings", description = "Findings by their ids.")
record NamedFindings(
        @Schema(
                required = true,
                examples = "[\"01890a5d-ac96-774b-bcce-b302099a8057\"]",
                description = "What is not known here counts for nothing")
        @NotEmpty
        @Size(max = MOST)
        List<@NotNull UUID> findingIds) {
    private static final int MOST = 500;

    NamedFindings {
        findingIds = findingIds == null ? null : Collections.unmodifiableList(new ArrayList<>(findingIds));
    }
}
