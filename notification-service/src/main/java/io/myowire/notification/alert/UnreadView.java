package io.myowire.notification.alert;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How much somebody has not read. */
@Schema(name = "Unread", description = "How much you have not read.")
record UnreadView(
        @Schema(required = true, examples = "3", description = "How many alerts, at most 1,000")
        long unread,

        @Schema(required = true, examples = "false", description = "Whether there are more than that")
        boolean more,

        @Schema(
                required = true,
                examples = "1",
                description = "How many recalls wait for your acknowledgement, at most 1,000")
        long recalls,

        @Schema(required = true, examples = "4711", description = "The cursor of your newest alert, 0 without any")
        long latest) {}
