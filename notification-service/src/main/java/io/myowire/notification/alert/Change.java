package io.myowire.notification.alert;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What happens to a finding or to a work, and so to all of its findings. */
public enum Change {
    @JsonProperty("submitted")
    SUBMITTED,
    @JsonProperty("accepted")
    ACCEPTED,
    @JsonProperty("rejected")
    REJECTED,
    @JsonProperty("corrected")
    CORRECTED,
    @JsonProperty("questioned")
    QUESTIONED,
    @JsonProperty("cleared")
    CLEARED,
    @JsonProperty("retracted")
    RETRACTED,
    @JsonProperty("reinstated")
    REINSTATED,
    @JsonProperty("replaced")
    REPLACED;

    private static final Map<String, Change> OF_FINDING = Stream.of(values())
            .collect(Collectors.toUnmodifiableMap(change -> "io.myowire.finding." + change.id() + ".v1", c -> c));
    private static final Map<String, Change> OF_WORK = Stream.of(
                    CORRECTED, QUESTIONED, CLEARED, RETRACTED, REINSTATED, REPLACED)
            .collect(Collectors.toUnmodifiableMap(change -> "io.myowire.work." + change.id() + ".v1", c -> c));

    /** Of {@code alert_event e}: whether whoever is told should say that she has taken note. */
    static final String TO_ACKNOWLEDGE = "e.change in ('questioned', 'retracted', 'replaced')";

    /** What events of this type say of a finding; empty if they say nothing of one. */
    public static Optional<Change> ofFinding(String eventType) {
        return Optional.ofNullable(OF_FINDING.get(eventType));
    }

    /** What events of this type say of a work; empty if they say nothing of one. */
    public static Optional<Change> ofWork(String eventType) {
        return Optional.ofNullable(OF_WORK.get(eventType));
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
     * The change that is written so.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Change of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
