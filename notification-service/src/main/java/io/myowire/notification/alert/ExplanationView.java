package io.myowire.notification.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Everything that explains an alert. */
@Schema(name = "Explanation", description = "Why an alert came, and every attempt to bring it.")
public record ExplanationView(
        @Schema(required = true) UUID alertId,
        @Schema(required = true, examples = "retracted") Change change,
        @Schema(required = true) EventView event,
        @Schema(required = true) WhyView why,
        @Schema(required = true) List<Brought> deliveries) {

    /** How it was brought to one endpoint. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "DeliveryInShort")
    public record Brought(
            @Schema(required = true, description = "Found at /api/deliveries/{id}")
            UUID id,

            @Schema(required = true, examples = "webhook") String channel,

            @Schema(
                    required = true,
                    examples = "delivered",
                    enumeration = {"pending", "delivered", "superseded", "abandoned"})
            String state,

            @Schema(examples = "a newer version was sent first")
            String reason,

            @Schema(required = true) List<Attempt> attempts) {

        private static Brought from(JsonObject delivery) {
            return new Brought(
                    UUID.fromString(delivery.getString("id")),
                    delivery.getString("channel"),
                    delivery.getString("state"),
                    delivery.getString("reason"),
                    objects(delivery.getJsonArray("attempts")).stream()
                            .map(Attempt::from)
                            .toList());
        }
    }

    /** One try. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "AttemptInShort")
    public record Attempt(
            @Schema(required = true, examples = "2026-11-01T12:00:00.125Z")
            Instant attemptedAt,

            @Schema(examples = "204", description = "Of HTTP")
            Integer status,

            @Schema(required = true, examples = "12") int millis,
            @Schema(examples = "HTTP 500") String error) {

        private static Attempt from(JsonObject attempt) {
            return new Attempt(
                    Instant.parse(attempt.getString("attemptedAt")),
                    attempt.getInteger("status"),
                    attempt.getInteger("millis"),
                    attempt.getString("error"));
        }
    }

    static ExplanationView from(Row row) {
        AlertView alert = AlertView.from(row);
        return new ExplanationView(
                alert.id(),
                alert.change(),
                alert.event(),
                alert.why(),
                objects(row.getJsonArray("deliveries")).stream()
                        .map(Brought::from)
                        .toList());
    }

    private static List<JsonObject> objects(JsonArray array) {
        return IntStream.range(0, array.size()).mapToObj(array::getJsonObject).toList();
    }
}
