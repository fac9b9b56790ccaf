package io.myowire.notification.alert;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** What a curator should know before she retracts: how many will hear it. Numbers only, no names. */
@Path("/api/alerts/told")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("curator")
@Tag(name = "Alerts")
public class AudienceResource {
    private final Audience audience;

    AudienceResource(Audience audience) {
        this.audience = audience;
    }

    @POST
    @APIResponse(responseCode = "200", description = "How many they are")
    @Operation(
            operationId = "countTold",
            summary = "How many people and subscriptions were ever told of any of these findings",
            description = "By an event of the finding, or by a notice about its work that named it. Changes nothing.")
    public Uni<RestResponse<AudienceView>> count(@NotNull(message = "a body is required") @Valid NamedFindings named) {
        return audience.of(named.findingIds()).map(RestResponse::ok);
    }
}
