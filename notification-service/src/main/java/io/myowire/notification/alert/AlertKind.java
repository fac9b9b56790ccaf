package io.myowire.notification.alert;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What an alert tells of its finding. */
public enum AlertKind {
    @JsonProperty("submitted")
    SUBMITTED,
    @JsonProperty("accepted")
    ACCEPTED,
    @JsonProperty("rejected")
    REJECTED,
    @JsonProperty("corrected")
    CORRECTED,
    @JsonProperty("concern")
    CONCERN,
    @JsonProperty("retracted")
    RETRACTED,
    @JsonProperty("reinstated")
    REINSTATED;

    private static final Map<String, AlertKind> BY_EVENT_TYPE = Map.of(
            "io.myowire.finding.submitted.v1", SUBMITTED,
            "io.myowire.finding.accepted.v1", ACCEPTED,
            "io.myowire.finding.rejected.v1", REJECTED,
            "io.myowire.finding.corrected.v1", CORRECTED,
            "io.myowire.finding.concern.v1", CONCERN,
            "io.myowire.finding.retracted.v1", RETRACTED,
            "io.myowire.finding.reinstated.v1", REINSTATED);

    /** The kind that events of this type are told as; empty if nobody is told of them. */
    public static Optional<AlertKind> ofEvent(String type) {
        return Optional.ofNullable(BY_EVENT_TYPE.get(type));
    }

    /** Whether it goes to everyone who was ever told of the finding: all that can follow another. */
    public boolean isRecall() {
        return this != SUBMITTED;
    }

    /** Whether a finding begins with it, so that whoever is told of it was brought by nothing else. */
    public boolean isFirst() {
        return this == SUBMITTED || this == ACCEPTED;
    }

    /** As it is written in JSON and in the database. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The kind that is written so.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static AlertKind of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
