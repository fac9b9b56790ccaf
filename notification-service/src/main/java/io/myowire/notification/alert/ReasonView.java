package io.myowire.notification.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why an alert came, of one subscription. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Reason", description = "Why an alert came, of one subscription.")
public record ReasonView(
        @Schema(required = true) Met subscription,

        @Schema(
                required = true,
                examples = "anyOf",
                enumeration = {"anyOf", "recall"},
                description = "What of the subscription it met; recall: only that it was told of this before")
        String clause,

        @Schema(required = true, examples = "you follow AMPK signalling")
        String summary,

        @Schema(examples = "pathway:ampk-signalling", description = "The topic that it follows")
        String topicId,

        @Schema(
                examples = "[\"compound:metformin\", \"target:prkaa1\", \"pathway:ampk-signalling\"]",
                description = "The way to it from a topic of the finding, by ids")
        List<String> path,

        @Schema(examples = "[\"Metformin\", \"PRKAA1\", \"AMPK signalling\"]", description = "The same way by names")
        List<String> names,

        @Schema(examples = "corrected", description = "What brought it there, if it did not begin there")
        Change broughtBy,

        @Schema(description = "The first alert of this that the subscription had, if it was told of it before")
        UUID firstAlertId) {

    /** The subscription. */
    @Schema(name = "MetSubscription")
    public record Met(
            @Schema(required = true) UUID id,
            @Schema(required = true, examples = "AMPK") String name) {}
}
