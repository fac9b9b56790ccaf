package io.myowire.notification.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is shown of the event that an alert tells of. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "AlertEvent", description = "The event itself.")
public record EventView(
        @Schema(required = true, description = "The same for all who are told of it")
        UUID id,

        @Schema(required = true, examples = "io.myowire.work.retracted.v1", description = "Its type on the wire")
        String type,

        @Schema(required = true, examples = "2", description = "The version it made of what it happened to")
        int version,

        @Schema(required = true, examples = "2026-11-01T12:00:00.125Z")
        Instant occurredAt,

        @Schema(examples = "The data could not be verified") String reason,

        @Schema(examples = "retraction", description = "What kind of notice it was")
        String nature,

        NoticeView notice,

        @Schema(examples = "[\"/effect/estimate\"]", description = "Of a correction: the fields that it changed")
        List<String> changed) {

    static EventView from(JsonObject event, Instant occurredAt) {
        return new EventView(
                UUID.fromString(event.getString("id")),
                event.getString("type"),
                event.getInteger("version"),
                occurredAt,
                Stored.text(event, "reason"),
                Stored.text(event, "nature"),
                NoticeView.from(Stored.object(event, "notice")),
                Stored.texts(event, "changed"));
    }
}
