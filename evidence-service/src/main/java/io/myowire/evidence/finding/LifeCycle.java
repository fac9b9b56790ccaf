package io.myowire.evidence.finding;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * Where a finding stands, and where it may go from there.
 *
 * @param concern whether an editor or curator has doubts about it, also while it is retracted
 */
record LifeCycle(Status status, boolean concern) {

    enum Status {
        @JsonProperty("submitted")
        SUBMITTED,
        @JsonProperty("accepted")
        ACCEPTED,
        @JsonProperty("rejected")
        REJECTED,
        @JsonProperty("retracted")
        RETRACTED;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What may happen to a finding; the name in the past tense is the type of its event. */
    enum Move {
        SUBMITTED,
        ACCEPTED,
        REJECTED,
        CORRECTED,
        QUESTIONED,
        CLEARED,
        RETRACTED,
        REINSTATED;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What may happen next. */
    Set<Move> moves() {
        return switch (status) {
            case SUBMITTED -> EnumSet.of(Move.ACCEPTED, Move.REJECTED);
            case ACCEPTED ->
                concern
                        ? EnumSet.of(Move.CORRECTED, Move.CLEARED, Move.RETRACTED)
                        : EnumSet.of(Move.CORRECTED, Move.QUESTIONED, Move.RETRACTED);
            case REJECTED -> EnumSet.noneOf(Move.class);
            case RETRACTED -> EnumSet.of(Move.REINSTATED);
        };
    }

    /**
     * Where {@code move} leads.
     *
     * @throws IllegalArgumentException if it is not among {@link #moves}
     */
    LifeCycle after(Move move) {
        if (!moves().contains(move)) {
            throw new IllegalArgumentException(this + " cannot be " + move);
        }
        return switch (move) {
            case ACCEPTED, CLEARED -> new LifeCycle(Status.ACCEPTED, false);
            case REINSTATED -> new LifeCycle(Status.ACCEPTED, concern);
            case REJECTED -> new LifeCycle(Status.REJECTED, false);
            case CORRECTED -> this;
            case QUESTIONED -> new LifeCycle(Status.ACCEPTED, true);
            case RETRACTED -> new LifeCycle(Status.RETRACTED, concern);
            case SUBMITTED -> throw new IllegalArgumentException("only a new finding is submitted");
        };
    }
}
