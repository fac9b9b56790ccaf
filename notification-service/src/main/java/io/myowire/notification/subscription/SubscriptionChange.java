package io.myowire.notification.subscription;

import io.myowire.notification.alert.Change;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a patch of a subscription looks to those who write one; it is read as JSON, to tell null from absent. */
@Schema(name = "SubscriptionChange", description = "What is to be changed: what is absent stays, null is taken away.")
record SubscriptionChange(
        @Schema(examples = "AMPK in stroke survivors") String name,
        @Schema(examples = "[\"pathway:ampk-signalling\"]") List<String> anyOf,

        @Schema(examples = "[\"population:stroke-survivors\"]")
        List<String> allOf,

        @Schema(examples = "[]") List<String> noneOf,
        @Schema(nullable = true, examples = "C") Level minLevel,
        @Schema(examples = "[\"randomised-trial\"]") List<Design> designs,
        @Schema(examples = "accepted") Status status,
        @Schema(examples = "[\"accepted\", \"retracted\"]") List<Change> changes,
        @Schema(nullable = true) NewSubscription.NewWebhook webhook,
        @Schema(examples = "[]") List<UUID> endpointIds,
        @Schema(examples = "true") Boolean paused) {}
