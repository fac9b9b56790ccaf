package io.myowire.evidence.finding;

import io.myowire.http.Problem;
import io.myowire.http.Problem.FieldError;
import io.myowire.http.ProblemException;
import java.util.List;

/** What is refused of findings, and how that is said. */
final class Problems {
    private Problems() {}

    static ProblemException noSuchFinding(String id) {
        return Problem.notFound("There is no finding " + id + ".").asException();
    }

    static ProblemException duplicate(Finding existing) {
        return duplicate("Its source and its topics are those of the one at 'existing'.")
                .with("existing", "/api/findings/" + existing.id())
                .asException();
    }

    /** Of a finding that is not for everybody yet, no more is said than that it is there. */
    static ProblemException duplicateUnderReview() {
        return duplicate("Its source and its topics are those of one that waits for review.")
                .asException();
    }

    private static Problem duplicate(String detail) {
        return Problem.of(409, "duplicate", "This finding has been posted before", detail);
    }

    static ProblemException illegalMove(LifeCycle standing, LifeCycle.Move move) {
        String moves =
                String.join(", ", standing.moves().stream().map(m -> m.text()).toList());
        return Problem.of(
                        409,
                        "illegal-move",
                        "This may not happen to the finding now",
                        "It is %s%s and cannot be made '%s'; possible now: %s."
                                .formatted(
                                        standing.status().text(),
                                        standing.concern() ? " under concern" : "",
                                        move.text(),
                                        moves.isEmpty() ? "nothing" : moves))
                .asException();
    }

    static ProblemException nothingDiffers() {
        return Problem.of(
                        409,
                        "nothing-differs",
                        "The correction changes nothing",
                        "Nothing differs from what the finding says already: nobody is told of it.")
                .asException();
    }

    static ProblemException ownFinding() {
        return Problem.of(
                        403,
                        "own-finding",
                        "Nobody accepts her own finding here",
                        "The review policy is four-eyes: ask another curator.")
                .asException();
    }

    static ProblemException required(String pointer) {
        return invalid(pointer, "is required");
    }

    static ProblemException tooLarge(String field, int bytes) {
        return invalid(
                "/" + field,
                "is the largest part of a finding that is too large: it may have %d bytes in all".formatted(bytes));
    }

    private static ProblemException invalid(String pointer, String detail) {
        return Problem.invalid("The content is not valid", List.of(new FieldError(pointer, detail)))
                .asException();
    }
}
