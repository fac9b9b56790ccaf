package io.myowire.evidence.finding;

import io.myowire.evidence.finding.FindingContent.Direction;
import io.myowire.evidence.finding.LifeCycle.Status;
import io.myowire.http.Cursor;
import io.myowire.http.Problem;
import io.myowire.http.ProblemException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What is looked for among the findings; null is no condition.
 *
 * @param topics all of which are asked for; each is the ids of which one will do, itself and those narrower
 * @param search the words as PostgreSQL looks for them (a tsquery), worked out before: within a statement it would be worked
 *     out for every finding that is passed over
 * @param year that its source was published in, of four digits
 */
public record FindingQuery(
        List<List<String>> topics,
        String words,
        String search,
        String design,
        String level,
        String direction,
        String status,
        UUID work,
        String year,
        Boolean concern,
        OffsetDateTime since) {
    private static final int LONGEST_TEXT = 500;

    /**
     * Reads a request's parameters; a blank one is none.
     *
     * @throws io.myowire.http.ProblemException 400 that names the one that is wrong
     */
    static FindingQuery of(
            List<List<String>> topics,
            String words,
            String search,
            String design,
            String level,
            String direction,
            String status,
            UUID work,
            Integer year,
            Boolean concern,
            String since) {
        List<String> levels =
                Stream.of(Design.values()).map(Design::level).distinct().toList();
        return new FindingQuery(
                topics,
                text("q", words),
                search,
                oneOf("design", design, names(Design.values())),
                oneOf("level", level, levels),
                oneOf("direction", direction, names(Direction.values())),
                oneOf("status", status, names(Status.values())),
                work,
                year(year),
                concern,
                time("since", given(since)));
    }

    /** After which finding a page begins. */
    record Position(OffsetDateTime createdAt, UUID id) {
        /** Null is the beginning. */
        static Position parse(String cursor) {
            if (cursor == null) {
                return null;
            }
            List<String> keys = Cursor.keys(cursor, 2);
            return new Position(time("cursor", keys.get(0)), FindingQuery.id(keys.get(1)));
        }
    }

    private static String given(String value) {
        return value == null || value.isBlank() ? null : value;
    }

    /** The text, if it is not too long; null if it is blank. */
    static String text(String parameter, String value) {
        if (value != null && value.length() > LONGEST_TEXT) {
            throw Problem.badParameter(parameter, "may have %d characters".formatted(LONGEST_TEXT))
                    .asException();
        }
        return given(value);
    }

    /** The value, if it is legal; null if none is given. */
    static String oneOf(String parameter, String value, List<String> legal) {
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

    private static String year(Integer year) {
        if (year != null && (year < 1000 || year > 2999)) {
            throw Problem.badParameter("year", "must be a year from 1000 to 2999")
                    .asException();
        }
        return year == null ? null : year.toString();
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
}
