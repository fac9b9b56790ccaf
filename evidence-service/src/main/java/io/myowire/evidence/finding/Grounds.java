package io.myowire.evidence.finding;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;

/**
 * Why a finding was moved.
 *
 * @param notice where that was published
 * @param nature of a retraction: retraction, withdrawal, removal, ...
 */
record Grounds(
        @Size(max = LONGEST_REASON) String reason,
        @Valid Notice notice,
        @Size(max = 100) String nature) {
    static final int LONGEST_REASON = 2000;
    static final Grounds NONE = new Grounds(null, null, null);
}
