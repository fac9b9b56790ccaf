package io.myowire.notification.delivery;

import io.myowire.database.Signals;
import io.myowire.http.Answers;
import io.myowire.http.Cursor;
import io.myowire.http.Idempotency;
import io.myowire.http.Page;
import io.myowire.http.Problem;
import io.myowire.notification.Problems;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;

/** How the caller's alerts were brought to her endpoints. */
@Path("/api/deliveries")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "Deliveries", description = "How your alerts were brought to your endpoints")
@Cancellable(false)
public class DeliveryResource {
    private static final String KEY = "Idempotency-Key";
    private static final Set<String> STATES = Set.of("pending", "delivered", "superseded", "abandoned");

    private final DeliveryIndex deliveries;
    private final Redelivery redelivery;
    private final Idempotency idempotency;
    private final Signals signals;
    private final SecurityIdentity caller;

    DeliveryResource(
            DeliveryIndex deliveries,
            Redelivery redelivery,
            Idempotency idempotency,
            Signals signals,
            SecurityIdentity caller) {
        this.signals = signals;
        this.deliveries = deliveries;
        this.redelivery = redelivery;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @GET
    @APIResponse(responseCode = "200", description = "A page of deliveries")
    @Operation(operationId = "listDeliveries", summary = "Deliveries with every attempt, newest first")
    public Uni<RestResponse<DeliveryPageView>> list(
            @Parameter(description = "Only those that bring this alert, by its id") @RestQuery String alert,
            @Parameter(description = "Only those that bring what this subscription met, by its id") @RestQuery
                    String subscription,
            @Parameter(description = "Only those to this endpoint, by its id") @RestQuery String endpoint,
            @Parameter(
                            description = "Only those in this state",
                            example = "pending",
                            schema = @Schema(enumeration = {"pending", "delivered", "superseded", "abandoned"}))
                    @RestQuery
                    String state,
            @RestQuery String cursor,
            @RestQuery("limit") Integer asked,
            @Context UriInfo request) {
        if (state != null && !STATES.contains(state)) {
            throw Problem.badParameter("state", "must be pending, delivered, superseded or abandoned")
                    .asException();
        }
        int limit = Page.limit(asked);
        UUID before = cursor == null
                ? null
                : Problems.id("cursor", Cursor.keys(cursor, 1).getFirst());
        var query = new DeliveryIndex.Query(
                null,
                Problems.id("alert", alert),
                Problems.id("subscription", subscription),
                Problems.id("endpoint", endpoint),
                state,
                before);
        return deliveries
                .find(owner(), query, limit + 1)
                .map(found -> Page.of(found, limit, last -> Cursor.of(last.id())))
                .map(page -> Answers.page(page, DeliveryPageView::of, request));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getDelivery", summary = "One delivery")
    public Uni<RestResponse<DeliveryView>> get(@RestPath UUID id) {
        var query = new DeliveryIndex.Query(id, null, null, null, null, null);
        return deliveries.find(owner(), query, 1).map(found -> {
            if (found.isEmpty()) {
                throw Problems.noSuchDelivery(id);
            }
            return RestResponse.ok(found.getFirst());
        });
    }

    @POST
    @Path("/{id}/redelivery")
    @APIResponse(
            responseCode = "202",
            description = "It is attempted soon",
            content = @Content(schema = @Schema(implementation = RedeliveryView.class)))
    @Operation(operationId = "redeliver", summary = "Has it attempted again at once, under the same webhook-id")
    public Uni<RestResponse<RedeliveryView>> redeliver(@RestPath UUID id, @HeaderParam(KEY) String key) {
        String owner = owner();
        String operation = "POST /api/deliveries/" + id + "/redelivery";
        return Panache.withTransaction(
                        () -> idempotency.once(owner, key, operation, Map.of(), () -> redeliverOnce(id, owner)))
                .invoke(() -> signals.signal("delivery"))
                .map(Answers::typed);
    }

    private Uni<Response> redeliverOnce(UUID id, String owner) {
        return redelivery.ask(id, owner).replaceWith(() -> RestResponse.ResponseBuilder.accepted(
                        new RedeliveryView(id, "pending"))
                .location(URI.create("/api/deliveries/" + id))
                .build()
                .toResponse());
    }

    private String owner() {
        return caller.getPrincipal().getName();
    }
}
