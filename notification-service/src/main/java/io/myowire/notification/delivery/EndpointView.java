package io.myowire.notification.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An endpoint as its owner meets it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Endpoint", description = "An address on a channel, shared by your subscriptions.")
public record EndpointView(
        @Schema(required = true) UUID id,

        @Schema(required = true, examples = "1", description = "Grows with each change; it is in the ETag")
        int version,

        @Schema(required = true, examples = "webhook") String channel,

        @Schema(required = true, examples = "https://lab.example/hook")
        String address,

        @Schema(required = true, description = "Whether it is sent ids and a link alone")
        boolean thin,

        @Schema(
                examples = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                description = "For v1 signatures; shown only in the answer to the request that made it")
        String secret,

        @Schema(examples = "whpk_11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=", description = "For v1a signatures")
        String publicKey,

        @Schema(
                required = true,
                examples = "live",
                enumeration = {"live", "failing", "ended"},
                description = "failing: the last attempt failed")
        String state,

        @Schema(examples = "the receiver answered 410 Gone", description = "Why it ended")
        String endedReason,

        @Schema(required = true, examples = "2026-11-01T12:00:00Z")
        Instant createdAt,

        @Schema(examples = "2026-11-02T12:00:00Z") Instant endedAt,

        @Schema(examples = "2026-11-01T12:00:00Z", description = "When it last took something, to the minute")
        Instant succeededAt,

        @Schema(examples = "2026-11-01T12:05:00Z", description = "Since when its attempts fail")
        Instant failingSince) {}
