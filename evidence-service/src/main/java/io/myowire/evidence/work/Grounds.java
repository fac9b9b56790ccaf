package io.myowire.evidence.work;

import io.myowire.http.Problem;
import io.myowire.http.Problem.FieldError;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * Why something was done to a work or a finding.
 *
 * @param notice where that was published
 * @param nature of what was published
 */
public record Grounds(
        @Size(max = LONGEST_REASON) String reason, @Valid Notice notice, Nature nature) {
    public static final int LONGEST_REASON = 2000;

    public static final Grounds NONE = new Grounds(null, null, null);

    /**
     * These grounds, if they say why.
     *
     * @throws io.myowire.http.ProblemException 422 that names the field, if they do not
     */
    public Grounds requireReason() {
        if (reason == null || reason.isBlank()) {
            throw Problem.invalid("The content is not valid", List.of(new FieldError("/reason", "is required")))
                    .asException();
        }
        return this;
    }
}
