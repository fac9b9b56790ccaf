package io.myowire.operations.deadletters;

import io.myowire.http.Idempotency;
import io.myowire.http.Page;
import io.myowire.operations.ThisService;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;

/** The dead letters for their operator. */
@Path("/api/operations/{service}/dead-letters")
@RolesAllowed("operator")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operations", description = "What operators see and do, once for each service")
@Cancellable(false)
public class DeadLettersResource {
    private final ThisService self;
    private final DeadLetters letters;
    private final Replay replay;
    private final Idempotency idempotency;
    private final SecurityIdentity caller;

    DeadLettersResource(
            ThisService self, DeadLetters letters, Replay replay, Idempotency idempotency, SecurityIdentity caller) {
        this.self = self;
        this.letters = letters;
        this.replay = replay;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @GET
    @Operation(
            operationId = "listDeadLetters",
            summary = "What this service could not handle and why, the newest first")
    @APIResponse(
            responseCode = "200",
            description = "A page of dead letters",
            content = @Content(schema = @Schema(implementation = DeadLetterPage.class)))
    public Uni<Response> list(
            String service,
            @RestQuery String topic,
            @RestQuery String cursor,
            @RestQuery Integer limit,
            @Context UriInfo request) {
        self.require(service);
        return letters.page(topic, cursor, Page.limit(limit)).map(page -> page.answer(request));
    }

    @GET
    @Path("/{topic}/{partition}/{offset}")
    @Operation(operationId = "getDeadLetter", summary = "One of them, with what it says")
    public Uni<DeadLetterContent> get(String service, String topic, int partition, long offset) {
        self.require(service);
        return letters.find(topic, partition, offset)
                .map(found ->
                        DeadLetterContent.of(found.letter(), found.record().value()));
    }

    @POST
    @Path("/{topic}/{partition}/{offset}/replay")
    @WithTransaction
    @Operation(
            operationId = "replayDeadLetter",
            summary = "Handles it again, by this service alone",
            description = "Other readers of the source topic do not see it. It takes effect once, however"
                    + " often it is replayed; 409 says why it failed again.")
    @APIResponse(
            responseCode = "200",
            description = "The dead letter, replayed",
            content = @Content(schema = @Schema(implementation = DeadLetter.class)))
    public Uni<Response> replay(
            String service, String topic, int partition, long offset, @HeaderParam("Idempotency-Key") String key) {
        self.require(service);
        String actor = caller.getPrincipal().getName();
        return idempotency.once(
                actor,
                key,
                "POST /api/operations/" + service + "/dead-letters/replay",
                List.of(topic, partition, offset),
                () -> letters.find(topic, partition, offset)
                        .chain(found -> replay.run(found, actor))
                        .map(letter -> Response.ok(letter).build()));
    }
}
