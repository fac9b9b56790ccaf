package io.myowire.catalog.topic;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.myowire.http.Problem;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a topic is about. */
public enum TopicKind {
    @JsonProperty("compound")
    COMPOUND,
    @JsonProperty("target")
    TARGET,
    @JsonProperty("pathway")
    PATHWAY,
    @JsonProperty("exerkine")
    EXERKINE,
    @JsonProperty("outcome")
    OUTCOME,
    @JsonProperty("population")
    POPULATION,
    @JsonProperty("axis")
    AXIS;

    /**
     * The kind that a query asks for, null for any.
     *
     * @throws io.myowire.http.ProblemException 400 if there is none of that name
     */
    static TopicKind parse(String prefix) {
        if (prefix == null) {
            return null;
        }
        return Arrays.stream(values())
                .filter(kind -> kind.prefix().equals(prefix))
                .findAny()
                .orElseThrow(() ->
                        Problem.badParameter("kind", "must be one of " + all()).asException());
    }

    private static String all() {
        return Arrays.stream(values()).map(TopicKind::prefix).collect(Collectors.joining(", "));
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
