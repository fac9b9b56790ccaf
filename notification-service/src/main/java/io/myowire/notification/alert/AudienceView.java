package io.myowire.notification.alert;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How many were ever told of something. */
@Schema(name = "Audience", description = "How many were ever told of one of these findings, or are about to be.")
record AudienceView(
        @Schema(required = true, examples = "31") long people,

        @Schema(required = true, examples = "47", description = "Those that one of their alerts was because of")
        long subscriptions,

        @Schema(
                required = true,
                examples = "2",
                description = "Of the people, those whose every such subscription has ended: no recall reaches them")
        long peopleNotReached,

        @Schema(required = true, examples = "3", description = "Of the subscriptions, those that have ended")
        long subscriptionsEnded) {}
