package io.myowire.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses a body that is too large, as a problem: before a byte of it is read if it says its
 * length, else at the first byte too many.
 */
@Provider
@ApplicationScoped
public class BodyLimit implements ReaderInterceptor {
    /** Before the framework's own limit, whose 413 has no body. */
    private static final int PRIORITY = 1_000;

    private final long limit;
    private final ProblemTypes types;

    public BodyLimit(ProblemTypes types, @ConfigProperty(name = "myowire.http.max-body-size") MemorySize limit) {
        this.types = types;
        this.limit = limit.asLongValue();
    }

    void install(@Observes Filters filters) {
        filters.register(this::refuse, PRIORITY);
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext body) throws IOException {
        body.setInputStream(new LimitedBody(body.getInputStream(), limit));
        return body.proceed();
    }

    private void refuse(RoutingContext request) {
        if (declaredLength(request) <= limit) {
            request.next();
            return;
        }
        request.response()
                .setStatusCode(413)
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .putHeader("Connection", "close")
                .end(types.json(Problem.tooLarge(limit)));
    }

    private static long declaredLength(RoutingContext request) {
        String length = request.request().getHeader("Content-Length");
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return 0; // the HTTP codec has its own word on that
        }
    }
}
