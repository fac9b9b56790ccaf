package io.myowire.catalog.topic;

import com.fasterxml.jackson.annotation.JsonValue;
import io.myowire.http.Problem;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a topic is about. */
@Schema(description = "What a topic is about")
public enum TopicKind {
    COMPOUND,
    TARGET,
    PATHWAY,
    EXERKINE,
    OUTCOME,
    POPULATION,
    AXIS;

    /**
     * The kind that a query asks for.
     *
     * @throws io.myowire.http.ProblemException 400 if there is none of that name
     */
    static TopicKind parse(String prefix) {
        return find(prefix).orElseThrow(() -> Problem.badParameter("kind", "must be one of " + all())
                .asException());
    }

    /** The kind of a topic that is there. */
    static TopicKind of(String prefix) {
        return find(prefix).orElseThrow();
    }

    private static Optional<TopicKind> find(String prefix) {
        return Arrays.stream(values())
                .filter(kind -> kind.prefix().equals(prefix))
                .findAny();
    }

    private static String all() {
        return Arrays.stream(values()).map(TopicKind::prefix).collect(Collectors.joining(", "));
    }

    /** As it is written in JSON. */
    @Override
    @JsonValue
    public String toString() {
        return prefix();
    }

    /** The part of a topic's id before the colon. */
    public String prefix() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The id of the topic of this kind with that slug. */
    public String id(String slug) {
        return prefix() + ":" + slug;
    }
}
