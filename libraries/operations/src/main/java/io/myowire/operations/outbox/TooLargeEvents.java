package io.myowire.operations.outbox;

import io.myowire.http.Problem;
import io.myowire.messaging.outbox.EventTooLargeException;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers who asked for a change whose event no broker would take. */
public class TooLargeEvents {
    private static final int TOO_LARGE = 413;

    @ServerExceptionMapper
    public Response problem(EventTooLargeException e) {
        Problem problem = Problem.of(
                TOO_LARGE,
                "event-too-large",
                "What this would tell everyone is too large",
                "Nothing was changed: " + e.getMessage() + ". Say it in fewer words.");
        return Response.status(TOO_LARGE).type(Problem.MEDIA).entity(problem).build();
    }
}
