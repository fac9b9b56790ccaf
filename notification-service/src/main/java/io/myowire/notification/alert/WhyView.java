package io.myowire.notification.alert;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why an alert came. */
@Schema(name = "Why", description = "Why an alert came.")
public record WhyView(
        @Schema(
                required = true,
                examples = "because you follow AMPK signalling: Metformin → PRKAA1 → AMPK signalling",
                description = "In one sentence")
        String summary,

        @Schema(required = true, description = "One for each of your subscriptions that it met")
        List<ReasonView> reasons) {}
