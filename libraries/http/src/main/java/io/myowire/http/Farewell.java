package io.myowire.http;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Who is about to end and still answers says so with every answer, so that no client sends its next
 * request down a connection that ends before it is answered.
 */
@ApplicationScoped
public class Farewell {
    private static final int FIRST = 10_000;

    private volatile boolean leaving;

    void leave(@Observes ShutdownDelayInitiatedEvent readinessIsDown) {
        leaving = true;
    }

    void register(@Observes Filters filters) {
        filters.register(this::answer, FIRST);
    }

    void answer(RoutingContext request) {
        if (leaving) {
            request.addHeadersEndHandler(
                    headers -> request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE));
        }
        request.next();
    }
}
