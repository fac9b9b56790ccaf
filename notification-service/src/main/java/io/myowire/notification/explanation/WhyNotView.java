package io.myowire.notification.explanation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why somebody was, or was not, told of a finding by one of her subscriptions. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "SubscriptionExplanation",
        description = "Why you were, or were not, told of a finding by a subscription: by both as they are now.")
record WhyNotView(
        @Schema(required = true) UUID subscriptionId,

        @Schema(required = true) UUID findingId,

        @Schema(required = true, examples = "false", description = "Whether it ever told you of the finding")
        boolean told,

        @Schema(required = true, examples = "false", description = "Whether you are about to be told: very many are")
        boolean waiting,

        @Schema(required = true, examples = "because its level is D, and you asked for C or better")
        String summary,

        @Schema(required = true, examples = "accepted", description = "What happened to the finding last")
        String lastChange,

        @Schema(required = true, examples = "2026-11-01T12:00:00Z", description = "When that was")
        Instant lastChangedAt,

        @Schema(required = true, description = "The alerts it brought you, oldest first; at most 20")
        List<UUID> alertIds,

        @Schema(required = true, description = "All that decides whether you are told of it for the first time")
        List<Decided> clauses) {

    /** One of the things that decide. */
    @Schema(name = "DecidedClause", description = "One of the things that decide.")
    record Decided(
            @Schema(
                    required = true,
                    examples = "minLevel",
                    enumeration = {
                        "announce",
                        "anyOf",
                        "createdAt",
                        "paused",
                        "minLevel",
                        "designs",
                        "allOf",
                        "noneOf",
                        "changes",
                        "status"
                    },
                    description = "The member of the subscription that it comes from; announce: of the post")
            String clause,

            @Schema(required = true, examples = "false") boolean met,

            @Schema(required = true, examples = "its level is D, and you asked for C or better")
            String detail) {}
}
