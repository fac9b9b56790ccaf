package io.myowire.evidence.finding;

import io.myowire.evidence.work.Nature;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;

/**
 * Why a finding was moved.
 *
 * @param notice where that was published
 * @param nature of what was published
 */
public record Grounds(
        @Size(max = LONGEST_REASON) String reason, @Valid Notice notice, Nature nature) {
    static final int LONGEST_REASON = 2000;

    /** Whether what was said is retracted, and said anew at the same place. */
    boolean isReplacement() {
        return nature == Nature.RETRACTION_AND_REPLACEMENT;
    }

    static final Grounds NONE = new Grounds(null, null, null);
}
