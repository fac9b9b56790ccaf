package io.myowire.notification.alert;

import io.myowire.http.Problem;
import io.myowire.notification.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** What a curator should know after she has retracted: whether those who were told have heard it. */
@Path("/api/alerts/recall")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("curator")
@Tag(name = "Alerts")
public class RecallResource {
    private final Recall recall;

    RecallResource(Recall recall) {
        this.recall = recall;
    }

    @GET
    @APIResponse(responseCode = "200", description = "The account")
    @Operation(
            operationId = "accountForRecall",
            summary = "Whom the last recall of a finding has reached, and how far its deliveries are",
            description = "A correction, a concern or its end, a retraction or its end: of the finding, or of its work."
                    + " Changes nothing.")
    public Uni<RestResponse<RecallView>> account(
            @Parameter(description = "The finding's id", example = "01890a5d-ac96-774b-bcce-b302099a8058") @RestQuery
                    String finding) {
        UUID id = Problems.id("finding", finding);
        if (id == null) {
            throw Problem.badParameter("finding", "is required").asException();
        }
        return recall.of(id).map(RestResponse::ok);
    }
}
