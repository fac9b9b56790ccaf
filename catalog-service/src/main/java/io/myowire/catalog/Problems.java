package io.myowire.catalog;

import io.myowire.http.Problem;
import io.myowire.http.Problem.FieldError;
import io.myowire.http.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What the catalogue refuses, and how it says so. */
public final class Problems {
    private static final Duration DRAWN_SOON = Duration.ofSeconds(2);

    private Problems() {}

    public static ProblemException noSuchTopic(String id) {
        return Problem.notFound("There is no topic " + id + ".").asException();
    }

    public static ProblemException noSuchCompound(String slug) {
        return Problem.notFound("There is no compound " + slug + ".").asException();
    }

    /** A list was asked of what is about a topic that is not there. */
    public static ProblemException unknownTopic(String parameter, String id, List<String> suggestions) {
        Problem problem = Problem.badParameter(parameter, "no such topic: " + id);
        return new Problem(
                        problem.type(),
                        problem.title(),
                        problem.status(),
                        problem.detail(),
                        List.of(),
                        Map.of("parameter", parameter, "suggestions", suggestions))
                .asException();
    }

    /** What stands already is read at {@code existing}. */
    public static ProblemException alreadyThere(String existing) {
        return Problem.of(
                        409,
                        "already-there",
                        "It is in the catalogue already",
                        "Read the one that stands, and change it with PUT.")
                .with("existing", existing)
                .asException();
    }

    public static ProblemException cycle(String pointer, String id) {
        return invalid(pointer, "the graph would have a cycle: " + id + " would be broader than itself");
    }

    public static ProblemException isOfCompound(String slug) {
        return Problem.of(
                        409,
                        "compound-topic",
                        "This topic is a compound's",
                        "Change the compound: PUT /api/compounds/" + slug + ".")
                .asException();
    }

    public static ProblemException invalid(String pointer, String detail) {
        return invalid(List.of(new FieldError(pointer, detail)));
    }

    public static ProblemException invalid(List<FieldError> errors) {
        return Problem.invalid("The content is not valid", errors).asException();
    }

    /** The same substance stands in the catalogue as another compound. */
    public static ProblemException sameSubstance(String inchiKey, String slug) {
        return Problem.of(
                        409,
                        "same-substance",
                        "The same substance is in the catalogue under another name",
                        "%s is the InChIKey of compound %s; add this name to its synonyms.".formatted(inchiKey, slug))
                .with("existing", "/api/compounds/" + slug)
                .asException();
    }

    /** Why there is no picture of a compound's structure, in words. */
    public static ProblemException noPicture(String why) {
        return Problem.notFound(why).asException();
    }

    public static ProblemException drawingTooMany() {
        return drawing("So many structures are being drawn that another would wait too long.");
    }

    public static ProblemException drawingTakesLong() {
        return drawing(
                "Drawing this structure takes longer than a request may; it goes on, and is kept when it is done.");
    }

    private static ProblemException drawing(String why) {
        Problem unavailable = Problem.unavailable();
        return Problem.of(503, "unavailable", unavailable.title(), why).asException(DRAWN_SOON);
    }
}
