package io.myowire.http;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Arrays;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestResponse;

/** Answers with the types of what is in them, and the headers that belong to them. */
public final class Answers {
    private static final String ANY = "*";
    private static final String WEAK = "W/";

    private Answers() {}

    /** What stands now; 304 without it if the reader has this version (RFC 9110, 13.1.2: weak tags count). */
    public static <T> RestResponse<T> read(String ifNoneMatch, int version, T view) {
        if (ifNoneMatch != null && isKnown(ifNoneMatch, Precondition.etag(version))) {
            return RestResponse.ResponseBuilder.<T>create(RestResponse.Status.NOT_MODIFIED)
                    .header(HttpHeaders.ETAG, Precondition.etag(version))
                    .build();
        }
        return ok(version, view);
    }

    /** The same of what is known by another tag than a version's, with how long it may be kept. */
    public static <T> RestResponse<T> read(String ifNoneMatch, String etag, String cacheControl, T view) {
        boolean known = ifNoneMatch != null && isKnown(ifNoneMatch, etag);
        var answer = known
                ? RestResponse.ResponseBuilder.<T>create(RestResponse.Status.NOT_MODIFIED)
                : RestResponse.ResponseBuilder.ok(view);
        return answer.header(HttpHeaders.ETAG, etag)
                .header(HttpHeaders.CACHE_CONTROL, cacheControl)
                .build();
    }

    /** What stands now. */
    public static <T> RestResponse<T> ok(int version, T view) {
        return RestResponse.ResponseBuilder.ok(view)
                .header(HttpHeaders.ETAG, Precondition.etag(version))
                .build();
    }

    /** What was added, and the path to it: a path alone, so that no host of a request is in it. */
    public static <T> RestResponse<T> created(String path, int version, T view) {
        return RestResponse.ResponseBuilder.<T>create(RestResponse.Status.CREATED)
                .header(HttpHeaders.LOCATION, path)
                .header(HttpHeaders.ETAG, Precondition.etag(version))
                .entity(view)
                .build();
    }

    /** A page, and the way to the next in its {@code Link} header. */
    public static <T, V> RestResponse<V> page(Page<T> page, Function<Page<T>, V> view, UriInfo request) {
        var answer = RestResponse.ResponseBuilder.ok(view.apply(page));
        if (page.next() != null) {
            URI next = request.getRequestUriBuilder()
                    .replaceQueryParam("cursor", page.next())
                    .build();
            answer.header(HttpHeaders.LINK, "<%s?%s>; rel=\"next\"".formatted(next.getPath(), next.getRawQuery()));
        }
        return answer.build();
    }

    /** An answer whose entity is a {@code T}, or the JSON of one that was kept. */
    @SuppressWarnings("unchecked")
    public static <T> RestResponse<T> typed(Response answer) {
        var typed = RestResponse.ResponseBuilder.<T>create(answer.getStatus()).entity((T) answer.getEntity());
        answer.getHeaders().forEach((name, values) -> values.forEach(value -> typed.header(name, value)));
        return typed.build();
    }

    private static boolean isKnown(String ifNoneMatch, String etag) {
        return Arrays.stream(ifNoneMatch.split(",", -1))
                .map(String::strip)
                .map(tag -> tag.startsWith(WEAK) ? tag.substring(WEAK.length()) : tag)
                .anyMatch(tag -> tag.equals(etag) || tag.equals(ANY));
    }

    /**
     * Whether the caller has this state of it already.
     *
     * @param evaluated what the request's preconditions came to; If-Match asks nothing of what is only read
     */
    public static boolean isHad(Response.ResponseBuilder evaluated) {
        return evaluated != null && evaluated.build().getStatus() == Response.Status.NOT_MODIFIED.getStatusCode();
    }
}
