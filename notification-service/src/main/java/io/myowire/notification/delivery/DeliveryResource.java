package io.myowire.notification.delivery;

import io.myowire.database.Signals;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;

/** How the caller's alerts were brought to her endpoints. */
@Path("/api/deliveries")
@Authenticated
@Cancellable(false)
public class DeliveryResource {
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
    @Operation(summary = "Deliveries with every attempt, newest first")
    public Uni<Response> list(
            @RestQuery String alert,
            @RestQuery String subscription,
            @RestQuery String endpoint,
            @RestQuery String state,
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
                .map(page -> page.answer(request));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One delivery")
    public Uni<DeliveryView> get(UUID id) {
        var query = new DeliveryIndex.Query(id, null, null, null, null, null);
        return deliveries.find(owner(), query, 1).map(found -> {
            if (found.isEmpty()) {
                throw Problems.noSuchDelivery(id);
            }
            return found.getFirst();
        });
    }

    @POST
    @Path("/{id}/redelivery")
    @Operation(summary = "Has it attempted again at once, under the same webhook-id")
    public Uni<Response> redeliver(UUID id, @HeaderParam("Idempotency-Key") String key) {
        String owner = owner();
        String operation = "POST /api/deliveries/" + id + "/redelivery";
        return Panache.withTransaction(
                        () -> idempotency.once(owner, key, operation, Map.of(), () -> redeliverOnce(id, owner)))
                .invoke(() -> signals.signal("delivery"));
    }

    private Uni<Response> redeliverOnce(UUID id, String owner) {
        return redelivery.ask(id, owner).replaceWith(() -> Response.accepted(Map.of("id", id, "state", "pending"))
                .location(URI.create("/api/deliveries/" + id))
                .build());
    }

    private String owner() {
        return caller.getPrincipal().getName();
    }
}
