package io.myowire.evidence.finding;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Where a finding itself may go; what is done to its work moves it too, by a notice. */
public final class LifeCycle {
    private LifeCycle() {}

    /** Where it stands. */
    public enum Status {
        @JsonProperty("submitted")
        SUBMITTED,
        @JsonProperty("accepted")
        ACCEPTED,
        @JsonProperty("rejected")
        REJECTED,
        @JsonProperty("retracted")
        RETRACTED;

        private final String text = name().toLowerCase(Locale.ROOT);

        /** As JSON and the database have it. */
        @JsonValue
        public String text() {
            return text;
        }

        public static Status of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }

        /** What may happen to a finding that stands here. */
        Set<Move> moves() {
            return switch (this) {
                case SUBMITTED -> EnumSet.of(Move.ACCEPTED, Move.REJECTED);
                case ACCEPTED -> EnumSet.of(Move.CORRECTED);
                case REJECTED, RETRACTED -> EnumSet.noneOf(Move.class);
            };
        }
    }

    /** What may happen to a finding; the name in the past tense is the type of its event. */
    public enum Move {
        SUBMITTED,
        ACCEPTED,
        REJECTED,
        CORRECTED;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
