package io.myowire.operations.republication;

import io.myowire.http.Problem;
import io.myowire.operations.ThisService;
import io.myowire.operations.outbox.OutboxState;
import io.myowire.operations.republication.Republication.Slice;
import io.quarkus.logging.Log;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** Publishes again what stands, for its operator, who asks for one slice after the other. */
@Path("/api/operations/{service}/republication")
@RolesAllowed("operator")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operations", description = "What operators see and do, once for each service")
public class RepublicationResource {
    /** While so many events wait for the broker no more are added. */
    private static final int MOST_WAITING = 5_000;

    private final ThisService self;
    private final OutboxState outbox;
    private final Instance<Republication> republication;
    private final SecurityIdentity caller;

    RepublicationResource(
            ThisService self, OutboxState outbox, Instance<Republication> republication, SecurityIdentity caller) {
        this.self = self;
        this.outbox = outbox;
        this.republication = republication;
        this.caller = caller;
    }

    @POST
    @Operation(
            operationId = "republish",
            summary = "Says again by events what stands, a slice at a time",
            description =
                    "For a Kafka that lost its topics. Whoever has come that far already hears nothing. While 5,000"
                            + " events wait for the broker it answers 0 events and the same place.")
    public Uni<Slice> publish(
            String service,
            @Parameter(description = "What the slice before answered as next; absent at the beginning") @RestQuery
                    String after) {
        self.require(service);
        if (republication.isUnsatisfied()) {
            throw Problem.notFound("this service publishes nothing that could be said again")
                    .asException();
        }
        return outbox.read(1)
                .chain(waiting -> waiting.depth() > MOST_WAITING
                        ? Uni.createFrom().item(new Slice(0, after == null ? "" : after))
                        : republication
                                .get()
                                .publish(after == null || after.isEmpty() ? null : after)
                                .invoke(slice -> Log.infof(
                                        "%d events are published again for %s, up to %s",
                                        slice.events(), caller.getPrincipal().getName(), slice.next())));
    }
}
