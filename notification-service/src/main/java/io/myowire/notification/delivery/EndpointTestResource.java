package io.myowire.notification.delivery;

import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Whether an endpoint can be reached, asked by its owner. */
@Path("/api/endpoints/{id}/test")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "Endpoints")
@Cancellable(false)
public class EndpointTestResource {
    private final TestDelivery tests;
    private final SecurityIdentity caller;

    EndpointTestResource(TestDelivery tests, SecurityIdentity caller) {
        this.tests = tests;
        this.caller = caller;
    }

    @POST
    @APIResponse(responseCode = "200", description = "What came of it, whether it went well or not")
    @APIResponse(responseCode = "429", description = "You asked too often; see Retry-After")
    @Operation(
            operationId = "testEndpoint",
            summary = "Sends one signed message of the type endpoint.test, and answers what came of it",
            description = "One at a time; with redeliveries together there is a limit for each host in a minute.")
    public Uni<RestResponse<TestView>> test(@RestPath String id) {
        return tests.send(caller.getPrincipal().getName(), Endpoints.id(id)).map(RestResponse::ok);
    }
}
