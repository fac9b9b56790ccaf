package io.myowire.notification.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An alert as its owner meets it: the same in the API, the stream and a webhook's body. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Alert", description = "Something that happened, told to one person once.")
public record AlertView(
        @Schema(required = true) UUID id,

        @Schema(
                required = true,
                examples = "4711",
                description = "Its place in the order in which alerts came: whoever reads on from one misses none")
        long cursor,

        @Schema(required = true, examples = "retracted", description = "What happened")
        Change change,

        @Schema(required = true, description = "Your subscriptions that it met")
        List<UUID> subscriptionIds,

        @Schema(
                implementation = ToldFindingView.class,
                description = "The finding it happened to, as it was then; absent if it happened to a whole work")
        Map<String, Object> finding,

        @Schema(description = "The work it happened to; absent if it happened to one finding")
        ToldWorkView work,

        @Schema(description = "All findings of that work, as they were then")
        List<NamedFindingView> findings,

        @Schema(required = true, description = "The event itself, with the reason that was given")
        EventView event,

        @Schema(required = true, examples = "2026-11-01T12:00:00.125Z", description = "When you were told")
        Instant createdAt,

        @Schema(required = true, description = "Why it came to you")
        WhyView why) {
    /** What {@link #from} reads, of {@code alert a} and its {@code alert_event e}. */
    public static final String COLUMNS = columns("");

    /** The same, with the reason of the subscription {@code $1} alone: what others may read. */
    static final String COLUMNS_OF_ONE = columns("and r.subscription_id = $1");

    private static String columns(String which) {
        return """
                a.id, a.cursor, a.created_at, e.change, e.subject_kind, e.subject, e.event, e.occurred_at,
                    (select jsonb_agg(jsonb_build_object(
                        'id', r.subscription_id, 'name', s.name, 'path', e.paths->r.path,
                        'firstAlertId', r.first_told) order by r.subscription_id)
                     from alert_reason r join subscription s on s.id = r.subscription_id
                     where r.cursor = a.cursor %s) as reasons
                """.formatted(which);
    }

    /** As {@code finding.retracted}. */
    public String type() {
        return (work == null ? "finding." : "work.") + change.id();
    }

    /** Where all of its subject is found, under the address of the suite. */
    public String subjectPath() {
        return work == null ? "/api/findings/" + finding.get("id") : "/api/works/" + work.id();
    }

    public static AlertView from(Row row) {
        JsonArray reasons = row.getJsonArray("reasons");
        Change change = Change.of(row.getString("change"));
        boolean ofWork = row.getString("subject_kind").equals(AlertEvent.Kind.WORK.id());
        JsonObject subject = row.getJsonObject("subject");
        return new AlertView(
                row.getUUID("id"),
                row.getLong("cursor"),
                change,
                IntStream.range(0, reasons.size())
                        .mapToObj(i -> UUID.fromString(reasons.getJsonObject(i).getString("id")))
                        .toList(),
                ofWork ? null : subject.getMap(),
                ofWork ? ToldWorkView.from(subject.getJsonObject("work")) : null,
                ofWork ? NamedFindingView.from(subject.getJsonArray("findings")) : null,
                EventView.from(
                        row.getJsonObject("event"),
                        row.getOffsetDateTime("occurred_at").toInstant()),
                row.getOffsetDateTime("created_at").toInstant(),
                Why.of(change, ofWork, reasons));
    }
}
