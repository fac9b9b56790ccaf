package io.myowire.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;

/**
 * Reads the head of every request before anything else does: what HTTP says is to be ignored is
 * taken out, what cannot be read is a problem, and the rest reads it as it is meant.
 */
@ApplicationScoped
public class RequestHead {
    /** After the arrival is noted, before a large body is refused. */
    private static final int PRIORITY = 1_500;

    private static final String ADDRESS =
            "The address must be UTF-8, percent-encoded as RFC 3986 has it, without U+0000.";
    private static final int LONGEST_KEY = 255;
    private static final String KEY = "Idempotency-Key";
    private static final List<String> DATES = List.of("If-Modified-Since", "If-Unmodified-Since");

    private final ProblemTypes types;

    public RequestHead(ProblemTypes types) {
        this.types = types;
    }

    void install(@Observes Filters filters) {
        filters.register(this::read, PRIORITY);
    }

    private void read(RoutingContext context) {
        Optional<Problem> problem = fault(context.request());
        if (problem.isPresent()) {
            refuse(context, problem.get());
            return;
        }
        clean(context.request().headers());
        context.next();
    }

    private static Optional<Problem> fault(HttpServerRequest request) {
        MultiMap headers = request.headers();
        if (!TargetText.isStorable(request.uri())) {
            return Optional.of(Problem.malformed(ADDRESS));
        }
        if (hasBody(headers) && !isReadable(headers)) {
            return Optional.of(Problem.unsupported(
                    "Send a Content-Type such as application/json, text in UTF-8, and no Content-Encoding."));
        }
        List<String> keys = headers.getAll(KEY);
        if (keys.size() > 1 || keys.stream().anyMatch(RequestHead::isNoKey)) {
            return Optional.of(Problem.badParameter(KEY, "must be one, of 1 to " + LONGEST_KEY + " characters"));
        }
        return Optional.empty();
    }

    private static boolean hasBody(MultiMap headers) {
        String length = headers.get("Content-Length");
        return headers.contains("Transfer-Encoding")
                || (length != null && !length.strip().equals("0"));
    }

    private static boolean isReadable(MultiMap headers) {
        String encoding = headers.get("Content-Encoding");
        String type = headers.get("Content-Type");
        return (encoding == null || encoding.isBlank() || encoding.strip().equalsIgnoreCase("identity"))
                && (type == null || BodyType.isReadable(type));
    }

    private static boolean isNoKey(String key) {
        return key.isBlank() || key.length() > LONGEST_KEY;
    }

    private static void clean(MultiMap headers) {
        replace(headers, "Accept", Accepted::readable);
        replace(headers, "If-None-Match", Conditions::weakly);
        for (String date : DATES) {
            replace(headers, date, Conditions::date);
        }
    }

    private static void replace(MultiMap headers, String name, Meaning meaning) {
        List<String> values = headers.getAll(name);
        if (values.isEmpty()) {
            return;
        }
        Optional<String> read = meaning.of(String.join(", ", values));
        if (read.isPresent()) {
            headers.set(name, read.get());
        } else {
            headers.remove(name);
        }
    }

    private void refuse(RoutingContext context, Problem problem) {
        var answer = context.response().setStatusCode(problem.status()).putHeader("Content-Type", Problem.MEDIA_TYPE);
        if (problem.status() == 415) {
            answer.putHeader("Accept-Encoding", "identity");
        }
        var unused = answer.end(types.json(problem));
    }

    /** What of a header's value can be read; empty if nothing can. */
    private interface Meaning {
        Optional<String> of(String value);
    }
}
