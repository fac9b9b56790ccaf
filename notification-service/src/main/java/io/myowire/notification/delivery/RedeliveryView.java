package io.myowire.notification.delivery;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A delivery that is attempted again. */
@Schema(name = "Redelivery", description = "A delivery that is attempted again.")
public record RedeliveryView(
        @Schema(required = true, description = "The delivery's")
        UUID id,

        @Schema(required = true, examples = "pending") String state) {}
