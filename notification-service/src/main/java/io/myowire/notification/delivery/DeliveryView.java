package io.myowire.notification.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A delivery as the alert's owner sees it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Delivery", description = "How an alert is brought to one of your endpoints.")
public record DeliveryView(
        @Schema(required = true) UUID id,

        @Schema(required = true, description = "What it brings")
        List<UUID> alertIds,

        @Schema(required = true) UUID endpointId,
        @Schema(required = true, examples = "webhook") String channel,

        @Schema(required = true, description = "What it tells of")
        Subject subject,

        @Schema(
                required = true,
                examples = "4711",
                description = "Grows with each delivery of the endpoint: of two, the later one tells what is newer")
        long sequence,

        @Schema(
                required = true,
                examples = "delivered",
                enumeration = {"pending", "delivered", "superseded", "abandoned"},
                description = "superseded: something newer of the same was sent first")
        String state,

        @Schema(examples = "a newer version was sent first", description = "Why it was superseded or abandoned")
        String reason,

        @Schema(description = "True while an attempt is") Boolean underWay,

        @Schema(examples = "2026-11-01T12:05:00Z", description = "When it is tried again, of one that is pending")
        Instant nextAttemptAt,

        @Schema(required = true, description = "Every try, the first one first")
        List<Attempt> attempts) {

    /** What it tells of. */
    @Schema(name = "DeliverySubject", description = "What it tells of.")
    public record Subject(
            @Schema(
                    required = true,
                    examples = "finding",
                    enumeration = {"finding", "work"})
            String kind,

            @Schema(required = true) UUID id,
            @Schema(required = true, examples = "2") int version) {}

    /** One try. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Attempt", description = "One try.")
    public record Attempt(
            @Schema(required = true, examples = "1") int number,

            @Schema(required = true, examples = "2026-11-01T12:00:00.125Z")
            Instant attemptedAt,

            @Schema(examples = "204", description = "Of HTTP; absent if there was no answer")
            Integer status,

            @Schema(required = true, examples = "12", description = "How long it took")
            int millis,

            @Schema(examples = "HTTP 500", description = "Why it failed; absent if it did not")
            String error,

            @Schema(examples = "ok", description = "The beginning of the answer; absent if there was none")
            String reply) {
        static Attempt from(Row row) {
            return new Attempt(
                    row.getInteger("number"),
                    row.getOffsetDateTime("attempted_at").toInstant(),
                    row.getInteger("status"),
                    row.getInteger("millis"),
                    row.getString("error"),
                    row.getString("reply"));
        }
    }

    static DeliveryView from(Row row, List<Attempt> attempts) {
        boolean pending = row.getString("state").equals("pending");
        boolean underWay = pending && row.getOffsetDateTime("lease_until") != null;
        return new DeliveryView(
                row.getUUID("id"),
                List.of(row.getArrayOfUUIDs("alerts")),
                row.getUUID("endpoint_id"),
                row.getString("channel"),
                new Subject(
                        row.getString("subject_kind"), row.getUUID("subject_id"), row.getInteger("subject_version")),
                row.getLong("sequence"),
                row.getString("state"),
                row.getString("reason"),
                underWay ? true : null,
                pending && !underWay ? row.getOffsetDateTime("next_attempt_at").toInstant() : null,
                attempts);
    }
}
