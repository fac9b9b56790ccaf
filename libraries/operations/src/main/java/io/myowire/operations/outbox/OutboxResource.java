package io.myowire.operations.outbox;

import io.myowire.http.Page;
import io.myowire.operations.ThisService;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** The outbox for its operator. */
@Path("/api/operations/{service}/outbox")
@RolesAllowed("operator")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operations", description = "What operators see and do, once for each service")
public class OutboxResource {
    private final ThisService self;
    private final OutboxState outbox;
    private final ParkedEvents parked;
    private final SecurityIdentity caller;

    OutboxResource(ThisService self, OutboxState outbox, ParkedEvents parked, SecurityIdentity caller) {
        this.self = self;
        this.outbox = outbox;
        this.parked = parked;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "getOutbox", summary = "How much waits for the broker and since when, the oldest first")
    public Uni<OutboxView> read(String service, @RestQuery Integer limit) {
        self.require(service);
        return outbox.read(Page.limit(limit));
    }

    @POST
    @Path("/{eventId}/sending")
    @Operation(operationId = "sendParkedEvent", summary = "Sends a parked event again, and what waits behind it")
    public Uni<Decided> sendAgain(String service, UUID eventId) {
        self.require(service);
        return parked.sendAgain(eventId, caller.getPrincipal().getName())
                .replaceWith(new Decided(eventId, "sent again"));
    }

    @DELETE
    @Path("/{eventId}")
    @Operation(
            operationId = "dropParkedEvent",
            summary = "Drops a parked event for good, so that what waits behind it goes on")
    public Uni<Decided> drop(String service, UUID eventId) {
        self.require(service);
        return parked.drop(eventId, caller.getPrincipal().getName()).replaceWith(new Decided(eventId, "dropped"));
    }

    /** What became of a parked event. */
    public record Decided(UUID eventId, String decision) {}
}
