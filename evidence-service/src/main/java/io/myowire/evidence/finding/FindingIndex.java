package io.myowire.evidence.finding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.myowire.evidence.finding.FindingContent.Direction;
import io.myowire.evidence.finding.LifeCycle.Status;
import io.myowire.http.Cursor;
import io.myowire.http.Page;
import io.myowire.http.Problem;
import io.myowire.http.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

/** Lists findings, newest first, and the versions of one. */
@ApplicationScoped
class FindingIndex {
    private static final String LIST = """
            select id, version, status, concern, level, content::text as content, content_hash, created_at, updated_at
            from finding
            where ($1::text is null or content->'topics' @> to_jsonb(array[$1::text]))
              and ($2::text is null or words @@ websearch_to_tsquery('english', $2))
              and ($3::text is null or content->>'design' = $3)
              and ($4::text is null or level = $4)
              and ($5::text is null or content->>'direction' = $5)
              and ($6::text is null or status = $6)
              and ($7::timestamptz is null or created_at >= $7)
              and ($8::boolean or submitter = $9 or status in ('accepted', 'retracted'))
              and ($10::timestamptz is null or (created_at, id) < ($10, $11::uuid))
            order by created_at desc, id desc limit $12
            """;

    private static final String VERSIONS = """
            select version, change, status, concern, content::text as content, content_hash, reason, notice, nature, actor, at
            from finding_version where finding_id = $1 order by version
            """;

    private final Pool pool;
    private final ObjectMapper mapper;

    FindingIndex(Pool pool, ObjectMapper mapper) {
        this.pool = pool;
        this.mapper = mapper;
    }

    Uni<Page<Finding.View>> list(Query query, Reader reader, String cursor, int limit) {
        List<String> keys = cursor == null ? null : Cursor.keys(cursor, 2);
        Tuple parameters = Tuple.tuple()
                .addValue(query.topic)
                .addValue(query.words)
                .addValue(query.design)
                .addValue(query.level)
                .addValue(query.direction)
                .addValue(query.status)
                .addValue(time("since", query.since))
                .addValue(reader.curator())
                .addValue(reader.name())
                .addValue(keys == null ? null : time("cursor", keys.get(0)))
                .addValue(keys == null ? null : id(keys.get(1)))
                .addValue(limit + 1);
        return pool.preparedQuery(LIST).execute(parameters).map(rows -> {
            List<Finding.View> found = new ArrayList<>();
            rows.forEach(row -> found.add(view(row)));
            return Page.of(found, limit, one -> Cursor.of(one.createdAt(), one.id()));
        });
    }

    /** Every version of a finding, oldest first; who made it is for curators. */
    Uni<List<Version>> versions(UUID id, Reader reader) {
        return pool.preparedQuery(VERSIONS).execute(Tuple.of(id)).map(rows -> {
            List<Version> versions = new ArrayList<>();
            rows.forEach(row -> versions.add(version(row, reader)));
            return versions;
        });
    }

    private Finding.View view(Row row) {
        return new Finding.View(
                row.getUUID("id"),
                row.getInteger("version"),
                row.getString("status"),
                row.getBoolean("concern"),
                row.getString("level"),
                row.getString("content_hash"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant(),
                content(row));
    }

    private Version version(Row row, Reader reader) {
        return new Version(
                row.getInteger("version"),
                row.getString("change"),
                row.getString("status"),
                row.getBoolean("concern"),
                row.getString("content_hash"),
                row.getOffsetDateTime("at").toInstant(),
                reader.curator() ? row.getString("actor") : null,
                row.getString("reason"),
                row.getJsonObject("notice"),
                row.getString("nature"),
                content(row));
    }

    private FindingContent content(Row row) {
        try {
            return mapper.readValue(row.getString("content"), FindingContent.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored finding is not readable", e);
        }
    }

    private static OffsetDateTime time(String parameter, String text) {
        try {
            OffsetDateTime time = text == null ? null : Instant.parse(text).atOffset(ZoneOffset.UTC);
            if (time == null || (time.getYear() >= 1 && time.getYear() <= 9999)) {
                return time;
            }
            throw badTime(parameter);
        } catch (DateTimeParseException e) {
            throw badTime(parameter);
        }
    }

    private static ProblemException badTime(String parameter) {
        return Problem.badParameter(parameter, "must be as 2026-11-01T00:00:00Z")
                .asException();
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw Problem.badParameter("cursor", "take it as a page's 'next' gave it")
                    .asException();
        }
    }

    /** What is looked for; null or blank is no condition. */
    record Query(
            String topic, String words, String design, String level, String direction, String status, String since) {
        private static final int LONGEST_TEXT = 500;

        Query {
            topic = text("topic", topic);
            words = text("q", words);
            design = oneOf("design", design, names(Design.values()));
            level = oneOf(
                    "level",
                    level,
                    Stream.of(Design.values()).map(Design::level).distinct().toList());
            direction = oneOf("direction", direction, names(Direction.values()));
            status = oneOf("status", status, names(Status.values()));
            since = given(since);
        }

        private static String given(String value) {
            return value == null || value.isBlank() ? null : value;
        }

        private static String text(String parameter, String value) {
            if (value != null && value.length() > LONGEST_TEXT) {
                throw Problem.badParameter(parameter, "may have %d characters".formatted(LONGEST_TEXT))
                        .asException();
            }
            return given(value);
        }

        private static String oneOf(String parameter, String value, List<String> legal) {
            String given = given(value);
            if (given != null && !legal.contains(given)) {
                throw Problem.badParameter(parameter, "must be one of " + String.join(", ", legal))
                        .asException();
            }
            return given;
        }

        /** As JSON has them. */
        private static List<String> names(Enum<?>[] constants) {
            return Stream.of(constants)
                    .map(constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .toList();
        }
    }

    /**
     * Who reads: what is not accepted is for curators and its submitter.
     *
     * @param name null if unknown
     */
    record Reader(String name, boolean curator) {
        boolean mayRead(Finding finding) {
            return switch (finding.standing().status()) {
                case ACCEPTED, RETRACTED -> true;
                case SUBMITTED, REJECTED -> curator || finding.submitter().equals(name);
            };
        }
    }

    /** A version of a finding, and how it came about. */
    record Version(
            int version,
            String change,
            String status,
            boolean concern,
            String contentHash,
            Instant at,
            String actor,
            String reason,
            JsonObject notice,
            String nature,
            FindingContent content) {}
}
