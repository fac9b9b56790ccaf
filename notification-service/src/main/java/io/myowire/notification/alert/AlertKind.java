package io.myowire.notification.alert;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What an alert tells of its finding. */
public enum AlertKind {
    @JsonProperty("submitted")
    SUBMITTED(false),
    @JsonProperty("accepted")
    ACCEPTED(false),
    @JsonProperty("corrected")
    CORRECTED(true),
    @JsonProperty("concern")
    CONCERN(true),
    @JsonProperty("retracted")
    RETRACTED(true),
    @JsonProperty("reinstated")
    REINSTATED(true);

    private static final Map<String, AlertKind> BY_EVENT_TYPE = Map.of(
            "io.myowire.finding.submitted.v1", SUBMITTED,
            "io.myowire.finding.accepted.v1", ACCEPTED,
            "io.myowire.finding.corrected.v1", CORRECTED,
            "io.myowire.finding.concern.v1", CONCERN,
            "io.myowire.finding.retracted.v1", RETRACTED,
            "io.myowire.finding.reinstated.v1", REINSTATED);

    private final boolean recall;

    AlertKind(boolean recall) {
        this.recall = recall;
    }

    /** The kind that events of this type are told as; empty if nobody is told of them. */
    public static Optional<AlertKind> ofEvent(String type) {
        return Optional.ofNullable(BY_EVENT_TYPE.get(type));
    }

    /** Whether it goes to everyone who was ever told of the finding. */
    public boolean isRecall() {
        return recall;
    }

    /** As it is written in JSON and in the database. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
