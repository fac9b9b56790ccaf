package io.myowire.notification.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What came of a test of an endpoint. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "EndpointTest", description = "What came of a test of an endpoint.")
record TestView(
        @Schema(required = true, description = "The webhook-id it had")
        UUID id,

        @Schema(required = true, examples = "true") boolean succeeded,

        @Schema(required = true, examples = "2026-11-01T12:00:00Z")
        Instant at,

        @Schema(examples = "204", description = "Of HTTP; absent if nothing answered")
        Integer status,

        @Schema(required = true, examples = "87") int millis,

        @Schema(examples = "the host's name does not resolve", description = "Why it failed")
        String error,

        @Schema(description = "The beginning of what was answered")
        String reply) {}
