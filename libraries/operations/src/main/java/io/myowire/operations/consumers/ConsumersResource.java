package io.myowire.operations.consumers;

import io.myowire.operations.ThisService;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The consumer group for its operator. */
@Path("/api/operations/{service}/consumers")
@RolesAllowed("operator")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operations", description = "What operators see and do, once for each service")
public class ConsumersResource {
    private final ThisService self;
    private final ConsumerState consumers;

    ConsumersResource(ThisService self, ConsumerState consumers) {
        this.self = self;
        this.consumers = consumers;
    }

    @GET
    @Operation(operationId = "getConsumers", summary = "How far the service is in each partition it reads")
    public Uni<ConsumersView> read(String service) {
        self.require(service);
        return consumers.read();
    }
}
