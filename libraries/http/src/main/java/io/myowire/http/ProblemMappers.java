package io.myowire.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.myowire.database.Failures;
import io.myowire.http.Problem.FieldError;
import io.quarkus.logging.Log;
import io.quarkus.oidc.OIDCException;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Answers every failure as a problem: what is the client's names the field, what is ours is logged.
 */
public class ProblemMappers {
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final int NOT_ALLOWED = 405;
    private static final int TOO_LARGE = 413;
    private static final int UNAVAILABLE = 503;

    /** An array that is too long comes before what is wrong in it. */
    private static final Comparator<FieldError> OUTER_FIRST = Comparator.<FieldError>comparingLong(
                    error -> depth(error.pointer()))
            .thenComparing(FieldError::pointer);

    private final AllowedMethods allowed;
    private final long maxBodySize;

    public ProblemMappers(
            AllowedMethods allowed, @ConfigProperty(name = "myowire.http.max-body-size") MemorySize maxBodySize) {
        this.allowed = allowed;
        this.maxBodySize = maxBodySize.asLongValue();
    }

    @ServerExceptionMapper
    public Response problem(ProblemException e) {
        if (e.retryAfter() != null) {
            return later(e.problem(), e.retryAfter());
        }
        return e.problem().status() == UNAVAILABLE ? later(e.problem(), SOON) : answer(e.problem());
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    public Response unauthenticated(Throwable e) {
        return Response.fromResponse(answer(Problem.unauthenticated()))
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build();
    }

    @ServerExceptionMapper
    public Response forbidden(ForbiddenException e) {
        return answer(Problem.forbidden());
    }

    @ServerExceptionMapper
    public Response invalid(ConstraintViolationException e) {
        List<FieldError> errors = e.getConstraintViolations().stream()
                .map(FieldErrors::of)
                .sorted(OUTER_FIRST)
                .toList();
        return answer(Problem.invalid("The content is not valid", errors));
    }

    /**
     * Jackson's failures: not JSON is 400; JSON that says the wrong thing is 422 with the field.
     */
    @ServerExceptionMapper({JsonProcessingException.class, MismatchedInputException.class})
    public Response unreadable(JsonProcessingException e) {
        if (root(e) instanceof ProblemException problem) {
            return answer(problem.problem()); // of the body itself, met while it was read
        }
        if (!(e instanceof JsonMappingException mapping)
                || mapping.getCause() instanceof com.fasterxml.jackson.core.JsonParseException) {
            var at = e.getLocation();
            return answer(Problem.malformed(
                    at == null
                            ? "The body is not JSON."
                            : "The body is not JSON: line %d, column %d.".formatted(at.getLineNr(), at.getColumnNr())));
        }
        return answer(Problem.invalid("The content is not valid", List.of(FieldErrors.of(mapping))));
    }

    @ServerExceptionMapper
    public Response webApplication(WebApplicationException e, UriInfo asked) {
        if (e.getCause() instanceof JsonProcessingException json) {
            return unreadable(json);
        }
        if (e.getCause() instanceof NumberFormatException) {
            return answer(Problem.badParameter("a parameter", "must be a number"));
        }
        int status = e.getResponse().getStatus();
        Problem problem =
                switch (status) {
                    case 400 -> Problem.malformed("A part of the request is not what it should be.");
                    case 401 -> Problem.unauthenticated();
                    case 403 -> Problem.forbidden();
                    case 404 -> Problem.notFound("No resource answers to this address.");
                    case 406 ->
                        Problem.of(
                                status,
                                "not-acceptable",
                                "It is not made in that form",
                                "Nothing that you accept is made here; it is application/json unless the document says"
                                        + " otherwise.");
                    case 413 -> Problem.tooLarge(maxBodySize);
                    case 415 -> Problem.unsupported("Send a Content-Type that is read here, as application/json.");
                    default ->
                        Problem.of(
                                status,
                                "http-" + status,
                                e.getResponse().getStatusInfo().getReasonPhrase(),
                                null);
                };
        var answer = Response.fromResponse(answer(problem));
        if (status == NOT_ALLOWED) {
            answer.header(HttpHeaders.ALLOW, allowed.of(asked.getPath()));
        }
        return answer.build();
    }

    @ServerExceptionMapper
    public Response anything(Throwable e) {
        Throwable cause = root(e);
        if (cause instanceof ProblemException problem) {
            return problem(problem);
        }
        if (isText(e)) {
            return answer(Problem.malformed("The request holds a character that cannot be kept."));
        }
        if (Failures.passWithTime(e) || cause instanceof OIDCException) { // the issuer is away
            Log.warnf("answered 503: %s", cause);
            return later(Problem.unavailable(), SOON);
        }
        Log.error("a request failed", e);
        return answer(Problem.internal());
    }

    /** In whole seconds, at least one (RFC 9110, 10.2.3). */
    private static Response later(Problem problem, Duration retryAfter) {
        return Response.fromResponse(answer(problem))
                .header(
                        HttpHeaders.RETRY_AFTER,
                        Math.max(1, retryAfter.plusMillis(999).toSeconds()))
                .build();
    }

    static Response answer(Problem problem) {
        var answer = Response.status(problem.status()).type(Problem.MEDIA).entity(problem);
        if (problem.status() == TOO_LARGE) {
            answer.header("Connection", "close"); // the rest of the body is not waited for
        }
        return answer.build();
    }

    private static Throwable root(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }

    /** SQLSTATE character_not_in_repertoire and untranslatable_character: U+0000 in a text. */
    private static boolean isText(Throwable failure) {
        return Failures.sqlState(failure)
                .filter(state -> state.equals("22021") || state.equals("22P05"))
                .isPresent();
    }

    private static long depth(String pointer) {
        return pointer.chars().filter(c -> c == '/').count();
    }
}
