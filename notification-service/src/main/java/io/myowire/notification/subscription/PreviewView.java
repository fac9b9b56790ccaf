package io.myowire.notification.subscription;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a filter would have brought of late. */
@Schema(
        name = "SubscriptionPreview",
        description = "What a filter would have brought of late: findings that came in that time, by the topics as they"
                + " were matched then.")
record PreviewView(
        @Schema(
                required = true,
                examples = "90",
                description = "How many days back it goes from today, which is counted too; days are those of UTC")
        int days,

        @Schema(required = true, examples = "14", description = "How many findings it meets")
        long count,

        @Schema(required = true, examples = "212", description = "How many findings came in that time at all")
        long everything,

        @Schema(required = true, examples = "0.066", description = "The part of them that it meets, from 0 to 1")
        double share,

        @Schema(required = true, examples = "1.1", description = "How many in a week, on average")
        double perWeek,

        @Schema(required = true, description = "Each of its 13 weeks, the oldest first; the last one ends today")
        List<Week> weeks,

        @Schema(required = true, description = "The newest of them, at most five")
        List<Example> examples) {

    /** How many a week would have brought. */
    @Schema(name = "PreviewWeek")
    record Week(
            @Schema(required = true, examples = "2026-11-01T00:00:00Z", description = "When it began")
            Instant from,

            @Schema(required = true, examples = "2") long findings) {}

    /** One finding that it would have brought, as it stands now. */
    @Schema(name = "PreviewExample", description = "One of them, as it stands now.")
    record Example(
            @Schema(required = true) UUID id,

            @Schema(required = true, examples = "2026-11-01T12:00:00Z")
            Instant cameAt,

            @Schema(required = true, examples = "accepted") String status,
            @Schema(required = true, examples = "B") String level,

            @Schema(required = true, examples = "randomised-trial")
            String design,

            @Schema(examples = "An invented example: compound X lowered a depression score more than placebo")
            String statement,

            @Schema(examples = "supports") String direction) {

        static Example from(JsonObject stored) {
            return new Example(
                    UUID.fromString(stored.getString("id")),
                    OffsetDateTime.parse(stored.getString("cameAt")).toInstant(),
                    stored.getString("status"),
                    stored.getString("level"),
                    stored.getString("design"),
                    stored.getString("statement"),
                    stored.getString("direction"));
        }
    }
}
