package io.myowire.http;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param next the cursor of the following page, null on the last
 */
public record Page<T>(List<T> items, String next) {
    public static final int DEFAULT_LIMIT = 50;
    public static final int MAX_LIMIT = 200;

    /**
     * The limit to use for the one asked for.
     *
     * @throws ProblemException 400 if it is not between 1 and {@link #MAX_LIMIT}
     */
    public static int limit(Integer asked) {
        if (asked == null) {
            return DEFAULT_LIMIT;
        }
        if (asked < 1 || asked > MAX_LIMIT) {
            throw Problem.badParameter("limit", "must be from 1 to " + MAX_LIMIT)
                    .asException();
        }
        return asked;
    }

    /**
     * The page of {@code limit} out of {@code found}, which was read with one more than that.
     *
     * @param cursor what the page after an item is asked for with
     */
    public static <T> Page<T> of(List<T> found, int limit, Function<T, String> cursor) {
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        List<T> items = List.copyOf(found.subList(0, limit));
        return new Page<>(items, cursor.apply(items.getLast()));
    }

    /** The same page with each item shown by {@code view}. */
    public <V> Page<V> map(Function<T, V> view) {
        return new Page<>(items.stream().map(view).toList(), next);
    }

    /** The answer with this page, and the way to the next in its {@code Link} header (RFC 8288). */
    public Response answer(UriInfo request) {
        var answer = Response.ok(this);
        if (next != null) {
            var uri = request.getRequestUriBuilder()
                    .replaceQueryParam("cursor", next)
                    .build();
            answer.header("Link", "<%s?%s>; rel=\"next\"".formatted(uri.getPath(), uri.getRawQuery()));
        }
        return answer.build();
    }
}
