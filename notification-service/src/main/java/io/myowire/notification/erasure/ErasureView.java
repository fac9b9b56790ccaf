package io.myowire.notification.erasure;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What was erased. */
@Schema(name = "Erasure", description = "What was erased; nothing of it can be had again")
public record ErasureView(
        @Schema(
                required = true,
                examples = "01890a5d-ac96-774b-bcce-b302099a8058",
                description = "By which the audit knows that it was done, and not for whom")
        UUID receipt,

        @Schema(required = true, examples = "3", description = "Subscriptions that had not ended")
        long subscriptions,

        @Schema(required = true, examples = "1", description = "Endpoints that had not ended")
        long endpoints,

        @Schema(required = true, examples = "120", description = "Alerts, with how each was brought to you")
        long alerts) {}
