package io.myowire.notification.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How an endpoint fares, as operators see it: neither whose it is nor what is sent. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "EndpointHealth", description = "How an endpoint fares: neither whose it is nor its whole address")
public record EndpointHealthView(
        @Schema(required = true, examples = "01890a5d-ac96-774b-bcce-b302099a8058", description = "Its id")
        UUID id,

        @Schema(required = true, examples = "webhook", description = "By what it is brought")
        String channel,

        @Schema(
                required = true,
                examples = "lab.example",
                description = "The host of its address, and its port if it has one")
        String host,

        @Schema(
                required = true,
                examples = "failing",
                enumeration = {"live", "failing"},
                description = "failing: the last attempt failed")
        String state,

        @Schema(examples = "2026-11-01T12:05:00Z", description = "Since when its attempts fail")
        Instant failingSince,

        @Schema(examples = "2026-11-01T12:00:00Z", description = "When it last took something, to the minute")
        Instant succeededAt,

        @Schema(
                required = true,
                examples = "17",
                minimum = "0",
                maximum = "1000",
                description = "How many deliveries wait; 1000: that many or more")
        long waiting,

        @Schema(examples = "2026-11-01T12:04:00Z", description = "Since when the oldest of those counted waits")
        Instant waitingSince) {

    static EndpointHealthView of(Row row) {
        Instant failingSince = instant(row.getOffsetDateTime("failing_since"));
        return new EndpointHealthView(
                row.getUUID("id"),
                row.getString("channel"),
                row.getString("host"),
                failingSince == null ? "live" : "failing",
                failingSince,
                instant(row.getOffsetDateTime("succeeded_at")),
                row.getLong("waiting"),
                instant(row.getOffsetDateTime("waiting_since")));
    }

    private static Instant instant(OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
