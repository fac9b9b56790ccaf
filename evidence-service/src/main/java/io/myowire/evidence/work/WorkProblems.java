package io.myowire.evidence.work;

import io.myowire.http.Problem;
import io.myowire.http.ProblemException;
import java.util.stream.Collectors;

/** What is refused of works, and how that is said. */
public final class WorkProblems {
    private static final int LONGEST_SHOWN = 100;

    private WorkProblems() {}

    /** 404 */
    public static ProblemException noSuchWork(String name) {
        String shown = name.length() <= LONGEST_SHOWN ? name : name.substring(0, LONGEST_SHOWN) + "…";
        return Problem.notFound("There is no work " + shown
                        + " here. It may be named by its id, or as doi:10.5555/example.1, pmid:31452104, pmcid:PMC6712345"
                        + " or nct:NCT01234567.")
                .asException();
    }

    /** 409 */
    public static ProblemException illegalChange(Work work, Change change) {
        return Problem.of(
                        409,
                        "illegal-move",
                        "This may not happen to the work now",
                        "It is %s%s and cannot be made '%s'; possible now: %s."
                                .formatted(
                                        work.standing().text(),
                                        work.standing().concern() ? " under concern" : "",
                                        change.text(),
                                        work.standing().changes().stream()
                                                .map(Change::text)
                                                .collect(Collectors.joining(", "))))
                .asException();
    }

    /** 409 */
    public static ProblemException isNotice(Work work) {
        return Problem.of(
                        409,
                        "notice-itself",
                        "This work is itself a notice",
                        "It says that another work is retracted, and is not retracted by that: name the other work.")
                .with("work", work.path())
                .asException();
    }
}
