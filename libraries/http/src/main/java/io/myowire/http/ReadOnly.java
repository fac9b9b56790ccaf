package io.myowire.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/** Of what is there to be read, and is no resource's: pages and documents. Who does anything else is told so. */
@ApplicationScoped
public class ReadOnly {
    private static final String ALLOWED = "GET, HEAD, OPTIONS";

    private final ProblemTypes types;

    public ReadOnly(ProblemTypes types) {
        this.types = types;
    }

    public static boolean isRead(RoutingContext request) {
        HttpMethod method = request.request().method();
        return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
    }

    /** Says which methods there are: to who asks for them, or as a 405 to who used another. */
    public void refuse(RoutingContext request) {
        HttpServerResponse answer = request.response().putHeader("Allow", ALLOWED);
        if (request.request().method().equals(HttpMethod.OPTIONS)) {
            answer.setStatusCode(204).end();
            return;
        }
        answer.setStatusCode(405)
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .end(types.json(Problem.of(405, "http-405", "Method Not Allowed", "This is to be read.")));
    }
}
