package io.myowire.notification.erasure;

import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;

/** What is known here of the caller can be taken away by her alone. */
@Path("/api/alerts/erasure")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Cancellable(false)
@Tag(name = "Alerts")
public class ErasureResource {
    private final Erasure erasure;
    private final SecurityIdentity caller;

    ErasureResource(Erasure erasure, SecurityIdentity caller) {
        this.erasure = erasure;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @APIResponse(responseCode = "200", description = "What was erased")
    @Operation(
            operationId = "eraseMyData",
            summary = "Erases your subscriptions, endpoints, alerts and deliveries, for good",
            description =
                    "You are told of nothing any more, not even of the retraction of what you were told, and your "
                            + "feeds end. Findings that you posted stay. Repeated, it erases what has come since.")
    public Uni<RestResponse<ErasureView>> erase(@NotNull(message = "a body is required") @Valid NewErasure asked) {
        asked.check();
        return erasure.erase(caller.getPrincipal().getName()).map(RestResponse::ok);
    }
}
