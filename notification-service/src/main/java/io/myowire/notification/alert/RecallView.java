package io.myowire.notification.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What became of a recall. Numbers only, no names. */
@Schema(name = "Recall", description = "Whom the last recall of a finding has reached so far.")
record RecallView(
        @Schema(description = "What they were told of; missing if of nothing but that it came")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        Change change,

        @Schema(description = "When that happened", examples = "2026-11-01T12:00:10.500Z")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        Instant occurredAt,

        @Schema(required = true, description = "How many people were told", examples = "31")
        long people,

        @Schema(required = true, description = "Of them, those who said that they have taken note", examples = "12")
        long acknowledged,

        @Schema(required = true, description = "For how many subscriptions it is still to be told", examples = "0")
        long subscriptionsToCome,

        @Schema(required = true, description = "How many deliveries to endpoints arrived", examples = "14")
        long delivered,

        @Schema(required = true, description = "How many are still tried", examples = "1")
        long pending,

        @Schema(required = true, description = "How many were given up", examples = "0")
        long failed) {
    static final RecallView NONE = new RecallView(null, null, 0, 0, 0, 0, 0, 0);
}
