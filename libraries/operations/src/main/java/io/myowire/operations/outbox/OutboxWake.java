package io.myowire.operations.outbox;

import io.myowire.messaging.outbox.Outbox;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Wakes the relay when a request that may have written something is answered: by then it is committed. */
public class OutboxWake {
    private static final Set<String> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final int FIRST_ERROR = 400;

    private final Outbox outbox;

    OutboxWake(Outbox outbox) {
        this.outbox = outbox;
    }

    @ServerResponseFilter
    public void answered(ContainerRequestContext request, ContainerResponseContext response) {
        if (!READS.contains(request.getMethod()) && response.getStatus() < FIRST_ERROR) {
            outbox.committed();
        }
    }
}
