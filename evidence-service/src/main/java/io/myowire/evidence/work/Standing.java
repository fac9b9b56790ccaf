package io.myowire.evidence.work;

import java.util.Arrays;
import java.util.List;

/**
 * Where a work stands: what its notices, one after the other, have made of it.
 *
 * @param concern whether there are doubts about it, also while it is retracted
 * @param replaced whether what it said before was retracted, and something else stands at its place
 */
public record Standing(boolean corrected, boolean concern, boolean retracted, boolean replaced) {
    public static final Standing CURRENT = new Standing(false, false, false, false);

    /** What may be done to it. A notice that says what is known already is not refused: it is one more. */
    public List<Change> changes() {
        return Arrays.stream(Change.values()).filter(this::permits).toList();
    }

    private boolean permits(Change change) {
        return switch (change) {
            case CLEARED -> concern;
            case REINSTATED -> retracted;
            case CORRECTED, QUESTIONED, RETRACTED, REPLACED -> true;
        };
    }

    /**
     * Where {@code change} leads.
     *
     * @param clearsConcern whether a reinstatement lifts the concern of before too
     */
    public Standing after(Change change, boolean clearsConcern) {
        return switch (change) {
            case CORRECTED -> new Standing(true, concern, retracted, replaced);
            case QUESTIONED -> new Standing(corrected, true, retracted, replaced);
            case CLEARED -> new Standing(corrected, false, retracted, replaced);
            case RETRACTED -> new Standing(corrected, concern, true, replaced);
            case REINSTATED -> new Standing(corrected, concern && !clearsConcern, false, replaced);
            case REPLACED -> new Standing(false, false, false, true);
        };
    }

    /** Whether {@code change} can be seen at its findings: nothing but the end of its retraction can while it is retracted. */
    public boolean isMovedBy(Change change) {
        return switch (change) {
            case REINSTATED, REPLACED -> true;
            case QUESTIONED -> !retracted && !concern;
            case CORRECTED, CLEARED, RETRACTED -> !retracted;
        };
    }

    /** In one word, the gravest first. */
    public String text() {
        if (retracted) {
            return "retracted";
        }
        if (concern) {
            return "questioned";
        }
        if (replaced) {
            return "replaced";
        }
        return corrected ? "corrected" : "current";
    }
}
