package io.myowire.notification.subscription;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
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

/** What a subscription would be like, before it is made or changed. */
@Path("/api/subscriptions/preview")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "Subscriptions")
public class PreviewResource {
    private final SubscriptionService service;
    private final Preview preview;
    private final SecurityIdentity caller;

    PreviewResource(SubscriptionService service, Preview preview, SecurityIdentity caller) {
        this.service = service;
        this.preview = preview;
        this.caller = caller;
    }

    @POST
    @WithSession
    @APIResponse(responseCode = "200", description = "What it would have brought")
    @Operation(
            operationId = "previewSubscription",
            summary = "What a filter would have brought in the last 90 days",
            description =
                    "Takes what makes a subscription, and refuses the same filters; nothing is made, and no endpoint is looked at. It counts findings,"
                            + " whatever is among the changes.")
    public Uni<RestResponse<PreviewView>> preview(
            @NotNull(message = "a body is required") @Valid NewSubscription asked) {
        String owner = caller.getPrincipal().getName();
        return service.check(asked)
                .chain(() -> preview.of(asked, owner, caller.hasRole("curator")))
                .map(RestResponse::ok);
    }
}
