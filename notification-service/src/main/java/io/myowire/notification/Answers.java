package io.myowire.notification;

import io.myowire.http.Page;
import io.myowire.http.Precondition;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestResponse;

/** Answers with the types of what is in them. */
public final class Answers {
    private Answers() {}

    /** 200, with the version as its entity tag. */
    public static <T> RestResponse<T> ok(T view, int version) {
        return RestResponse.ResponseBuilder.ok(view)
                .header(HttpHeaders.ETAG, Precondition.etag(version))
                .build();
    }

    /** 201, with the version as its entity tag. */
    public static <T> RestResponse<T> created(URI location, T view, int version) {
        return RestResponse.ResponseBuilder.<T>created(location)
                .header(HttpHeaders.ETAG, Precondition.etag(version))
                .entity(view)
                .build();
    }

    /** A page, with the way to the next in its {@code Link} header. */
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

    /** The same answer, of which its maker knows what is in it. */
    @SuppressWarnings("unchecked")
    public static <T> RestResponse<T> typed(Response answer) {
        var typed = RestResponse.ResponseBuilder.<T>create(answer.getStatus());
        answer.getHeaders().forEach((name, values) -> values.forEach(value -> typed.header(name, value)));
        if (answer.hasEntity()) {
            typed.entity((T) answer.getEntity());
        }
        return typed.build();
    }
}
