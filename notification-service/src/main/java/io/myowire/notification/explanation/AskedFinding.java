package io.myowire.notification.explanation;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The finding that somebody asks about. */
@Schema(name = "AskedFinding", description = "The finding that you ask about.")
record AskedFinding(
        @Schema(required = true, examples = "01890a5d-ac96-774b-bcce-b302099a8058") @NotNull
        UUID findingId) {}
