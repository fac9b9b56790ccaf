package io.myowire.evidence;

import io.myowire.http.Problem;
import io.myowire.http.Problem.FieldError;
import io.myowire.http.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What this service refuses, and how it says so. */
public final class Problems {
    private static final int LONGEST_SHOWN = 100;

    private Problems() {}

    public static ProblemException noSuchFinding(String id) {
        return Problem.notFound("There is no finding " + id + ".").asException();
    }

    public static ProblemException duplicate(UUID existing) {
        return duplicate("Its source and its topics are those of the one at 'existing'.")
                .with("existing", "/api/findings/" + existing)
                .asException();
    }

    /** Of a finding that is not for everybody yet, no more is said than that it is there. */
    public static ProblemException duplicateUnderReview() {
        return duplicate("Its source and its topics are those of one that waits for review.")
                .asException();
    }

    private static Problem duplicate(String detail) {
        return Problem.of(409, "duplicate", "This finding has been posted before", detail);
    }

    /**
     * Nobody can tell which work its source is.
     *
     * @param works the paths of those that she may read
     */
    public static ProblemException conflict(List<String> works, String detail) {
        return Problem.of(
                        409,
                        "conflict",
                        "Nobody can tell which work its source is",
                        detail + " Correct the id that is wrong, or ask a curator.")
                .with(Map.of("works", works))
                .asException();
    }

    public static ProblemException sourceRetracted(String work) {
        return Problem.of(
                        409,
                        "source-retracted",
                        "Its source is retracted",
                        "Nothing new is said from what is retracted; see its notices at 'work'. If that was taken"
                                + " back, a curator gives the notice first.")
                .with("work", work)
                .asException();
    }

    public static ProblemException illegalMove(String standing, String move, List<String> possible) {
        return Problem.of(
                        409,
                        "illegal-move",
                        "This may not happen to the finding now",
                        "It is %s and cannot be made '%s'; possible now: %s."
                                .formatted(
                                        standing, move, possible.isEmpty() ? "nothing" : String.join(", ", possible)))
                .asException();
    }

    public static ProblemException nothingDiffers() {
        return Problem.of(
                        409,
                        "nothing-differs",
                        "The correction changes nothing",
                        "Nothing differs from what the finding says already: nobody is told of it.")
                .asException();
    }

    public static ProblemException ownFinding() {
        return Problem.of(
                        403,
                        "own-finding",
                        "Nobody accepts her own finding here",
                        "The review policy is four-eyes: ask another curator.")
                .asException();
    }

    public static ProblemException tooLarge(String field, int bytes) {
        return invalid(
                "/" + field,
                "is the largest part of a finding that is too large: it may have %d bytes in all".formatted(bytes));
    }

    /** 404 */
    public static ProblemException noSuchWork(String name) {
        String shown = name.length() <= LONGEST_SHOWN ? name : name.substring(0, LONGEST_SHOWN) + "…";
        return Problem.notFound("There is no work " + shown
                        + " here. It may be named by its id, or as doi:10.5555/example.1, pmid:31452104, pmcid:PMC6712345"
                        + " or nct:NCT01234567.")
                .asException();
    }

    /** 409 */
    public static ProblemException illegalChange(String standing, String change, List<String> possible) {
        return Problem.of(
                        409,
                        "illegal-move",
                        "This may not happen to the work now",
                        "It is %s and cannot be made '%s'; possible now: %s."
                                .formatted(standing, change, String.join(", ", possible)))
                .asException();
    }

    /** 409 */
    public static ProblemException isNotice(String work) {
        return Problem.of(
                        409,
                        "notice-itself",
                        "This work is itself a notice",
                        "It says that another work is retracted, and is not retracted by that: name the other work.")
                .with("work", work)
                .asException();
    }

    private static ProblemException invalid(String pointer, String detail) {
        return Problem.invalid("The content is not valid", List.of(new FieldError(pointer, detail)))
                .asException();
    }
}
