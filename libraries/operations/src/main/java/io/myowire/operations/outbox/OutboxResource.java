package io.myowire.operations.outbox;

import io.myowire.http.Page;
import io.myowire.operations.ThisService;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;

/** The outbox for its operator. */
@Path("/api/operations/{service}/outbox")
@RolesAllowed("operator")
public class OutboxResource {
    private final ThisService self;
    private final OutboxState outbox;

    OutboxResource(ThisService self, OutboxState outbox) {
        this.self = self;
        this.outbox = outbox;
    }

    @GET
    @Operation(summary = "How much waits for the broker and since when, the oldest first")
    public Uni<OutboxView> read(String service, @RestQuery Integer limit) {
        self.require(service);
        return outbox.read(Page.limit(limit));
    }
}
