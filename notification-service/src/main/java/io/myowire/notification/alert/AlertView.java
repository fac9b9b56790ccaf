package io.myowire.notification.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
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
        WhyView why,

        @Schema(examples = "false", description = "Whether you have read it; in lists and single alerts only")
        Boolean read,

        @Schema(
                examples = "2026-11-01T12:05:00Z",
                description = "When you took note of it, of what is questioned, retracted or replaced")
        Instant acknowledgedAt) {
    /** What {@link #from} reads, of {@code alert a} and its {@code alert_event e}. */
    public static final String COLUMNS = columns("");

    /** The same, with the reason of the subscription {@code $1} alone: what others may read. */
    static final String COLUMNS_OF_ONE = columns("and r.subscription_id = $1");

    /** The same, with what the owner {@code $1} has read and acknowledged of it. */
    static final String COLUMNS_OF_OWNER = COLUMNS + """
                , %s as read,
                (select k.acknowledged_at from alert_acknowledged k where k.owner = a.owner and k.cursor = a.cursor)
                    as acknowledged_at
            """.formatted(Reading.IS_READ);

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

    /** The page of the finding, or of the first of the work's, under the address of the suite. */
    public String pagePath() {
        if (work == null) {
            return "/findings/" + finding.get("id");
        }
        return findings.isEmpty()
                ? "/?q=" + work.doi()
                : "/findings/" + findings.getFirst().id();
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
                Why.of(change, ofWork, reasons),
                row.getColumnIndex("read") < 0 ? null : row.getBoolean("read"),
                row.getColumnIndex("acknowledged_at") < 0 ? null : instant(row.getOffsetDateTime("acknowledged_at")));
    }

    private static Instant instant(OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
