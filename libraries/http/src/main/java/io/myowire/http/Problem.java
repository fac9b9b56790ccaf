package io.myowire.http;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * An error as RFC 9457 has it.
 *
 * @param type a stable name of the kind of problem, a page of the documentation
 * @param errors the fields that are at fault, if the problem is about fields
 * @param extensions further members that belong to the type
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        List<FieldError> errors,
        @JsonAnyGetter Map<String, Object> extensions) {
    public static final String MEDIA_TYPE = "application/problem+json";
    public static final MediaType MEDIA = MediaType.valueOf(MEDIA_TYPE);

    private static final int MAX_ERRORS = 50;

    /**
     * One field at fault.
     *
     * @param pointer where it stands in the body (RFC 6901), "" for the whole of it
     * @param suggestions what may have been meant
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record FieldError(String pointer, String detail, List<String> suggestions) {
        public FieldError(String pointer, String detail) {
            this(pointer, detail, List.of());
        }
    }

    /** A problem whose type is the page {@code /docs/problems#slug}. */
    public static Problem of(int status, String slug, String title, String detail) {
        return new Problem("/docs/problems#" + slug, title, status, detail, List.of(), Map.of());
    }

    /** The same with a type that is an address of that origin. */
    Problem under(String origin) {
        return type.startsWith("/") ? new Problem(origin + type, title, status, detail, errors, extensions) : this;
    }

    public Problem withErrors(List<FieldError> errors) {
        return new Problem(type, title, status, detail, errors, extensions);
    }

    public Problem with(String member, Object value) {
        return new Problem(type, title, status, detail, errors, Map.of(member, value));
    }

    public Problem with(Map<String, Object> members) {
        return new Problem(type, title, status, detail, errors, members);
    }

    public ProblemException asException() {
        return new ProblemException(this);
    }

    /** An answer that says in {@code Retry-After} when it is worth to ask again. */
    public ProblemException asException(Duration retryAfter) {
        return new ProblemException(this, retryAfter);
    }

    // ---- the problems that every service knows

    public static Problem malformed(String detail) {
        return of(400, "malformed", "The request cannot be read", detail);
    }

    public static Problem badParameter(String name, String detail) {
        return of(400, "bad-parameter", "A parameter is not valid", name + ": " + detail)
                .with("parameter", name);
    }

    public static Problem unauthenticated() {
        return of(
                401,
                "unauthenticated",
                "A bearer token is needed",
                "Send 'Authorization: Bearer <token>' with a valid token of the sign-in server.");
    }

    public static Problem forbidden() {
        return of(403, "forbidden", "This needs another role", "Your token lacks the role for it.");
    }

    public static Problem notFound(String what) {
        return of(404, "not-found", "There is no such thing here", what);
    }

    public static Problem tooLarge(long limitInBytes) {
        return of(
                413,
                "too-large",
                "The body is too large",
                "A body here may have %d bytes at most.".formatted(limitInBytes));
    }

    public static Problem unsupported(String detail) {
        return of(415, "unsupported", "The body is not in a form that is read here", detail);
    }

    public static Problem tooMany() {
        return of(
                429,
                "too-many",
                "Too many requests",
                "So many requests without a token are too many of one address; try again after the seconds in Retry-After.");
    }

    /** Names the fields at fault, the first {@value #MAX_ERRORS} of them if they are more. */
    public static Problem invalid(String title, List<FieldError> errors) {
        if (errors.size() <= MAX_ERRORS) {
            return of(422, "invalid", title, "See 'errors' for each field.").withErrors(errors);
        }
        String detail = "See 'errors' for the first %d of %d.".formatted(MAX_ERRORS, errors.size());
        return of(422, "invalid", title, detail).withErrors(errors.subList(0, MAX_ERRORS));
    }

    public static Problem internal() {
        return of(500, "internal", "Something went wrong here", "It is not your request's fault and has been logged.");
    }

    public static Problem unavailable() {
        return of(
                503,
                "unavailable",
                "The service cannot answer now",
                "Something it needs is away; try again after the seconds in Retry-After.");
    }
}
