package io.myowire.operations;

import io.myowire.http.Problem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers 503 while the broker is away. */
public class BrokerProblems {
    private static final int RETRY_AFTER_SECONDS = 5;

    @ServerExceptionMapper
    public Response away(BrokerAwayException e) {
        return Response.status(Response.Status.SERVICE_UNAVAILABLE)
                .type(Problem.MEDIA)
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .entity(Problem.of(
                        503,
                        "unavailable",
                        "The service cannot answer now",
                        "Kafka does not answer this service; try again after the seconds in Retry-After."))
                .build();
    }
}
