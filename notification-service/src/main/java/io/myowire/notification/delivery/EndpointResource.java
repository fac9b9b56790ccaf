package io.myowire.notification.delivery;

import io.myowire.http.Answers;
import io.myowire.http.Cursor;
import io.myowire.http.Idempotency;
import io.myowire.http.Page;
import io.myowire.http.Precondition;
import io.myowire.notification.Problems;
import io.myowire.notification.channel.webhook.WebhookConfig;
import io.myowire.notification.channel.webhook.WebhookUrl;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.LockModeType;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
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

/** Where the caller's alerts are brought to; nobody meets another's. */
@Path("/api/endpoints")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "Endpoints", description = "Where your alerts are brought to")
@Cancellable(false)
public class EndpointResource {
    private static final String KEY = "Idempotency-Key";
    private static final String MERGE_PATCH = "application/merge-patch+json";
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final Endpoints endpoints;
    private final WebhookConfig webhooks;
    private final Idempotency idempotency;
    private final SecurityIdentity caller;

    EndpointResource(Endpoints endpoints, WebhookConfig webhooks, Idempotency idempotency, SecurityIdentity caller) {
        this.endpoints = endpoints;
        this.webhooks = webhooks;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @POST
    @WithTransaction
    @APIResponse(
            responseCode = "201",
            description = "The endpoint, with its secret",
            content = @Content(schema = @Schema(implementation = EndpointView.class)))
    @Operation(
            operationId = "addEndpoint",
            summary = "Adds an endpoint that your subscriptions may name; its secret is shown once")
    public Uni<RestResponse<EndpointView>> add(
            @NotNull(message = "a body is required") @Valid NewEndpoint asked, @HeaderParam(KEY) String key) {
        WebhookUrl.refusal(asked.address(), webhooks.allowLoopback()).ifPresent(reason -> {
            throw Problems.invalid("/address", reason);
        });
        return idempotency
                .once(owner(), key, "POST /api/endpoints", asked, () -> endpoints
                        .add(owner(), asked)
                        .map(endpoints::view)
                        .map(view -> Answers.created("/api/endpoints/" + view.id(), view.version(), view))
                        .map(RestResponse::toResponse))
                .map(Answers::typed);
    }

    @GET
    @WithSession
    @APIResponse(responseCode = "200", description = "A page of endpoints")
    @Operation(operationId = "listEndpoints", summary = "Your endpoints, oldest first, also those that have ended")
    public Uni<RestResponse<EndpointPageView>> list(
            @RestQuery String cursor, @RestQuery Integer limit, @Context UriInfo request) {
        int asked = Page.limit(limit);
        UUID after = cursor == null
                ? BEFORE_ALL
                : Problems.id("cursor", Cursor.keys(cursor, 1).getFirst());
        return endpoints
                .find("owner = ?1 and id > ?2 order by id", owner(), after)
                .page(0, asked + 1)
                .list()
                .map(found -> found.stream().map(endpoints::view).toList())
                .map(found -> Page.of(found, asked, view -> Cursor.of(view.id())))
                .map(page -> Answers.page(page, EndpointPageView::of, request));
    }

    @GET
    @Path("/{id}")
    @WithSession
    @APIResponse(responseCode = "200", description = "The endpoint")
    @Operation(operationId = "getEndpoint", summary = "One of your endpoints")
    public Uni<RestResponse<EndpointView>> get(@RestPath String id) {
        return own(id, LockModeType.NONE).map(endpoints::view).map(view -> Answers.ok(view.version(), view));
    }

    @PATCH
    @Path("/{id}")
    @Consumes({MediaType.APPLICATION_JSON, MERGE_PATCH})
    @WithTransaction
    @APIResponse(responseCode = "200", description = "The endpoint as it is now")
    @Operation(
            operationId = "changeEndpoint",
            summary = "Changes whether an endpoint is sent ids only; another address is another endpoint")
    public Uni<RestResponse<EndpointView>> change(
            @RestPath String id,
            @NotNull(message = "a body is required") EndpointChange change,
            @Parameter(required = true) @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return lock(id, ifMatch)
                .call(endpoint -> endpoints.change(endpoint, change))
                .map(endpoints::view)
                .map(view -> Answers.ok(view.version(), view));
    }

    @POST
    @Path("/{id}/secret")
    @WithTransaction
    @APIResponse(responseCode = "200", description = "The endpoint, with its new secret")
    @Operation(
            operationId = "rotateEndpointSecret",
            summary = "Makes it a new secret; the old one signs too for 24 hours")
    public Uni<RestResponse<EndpointView>> rotateSecret(@RestPath String id, @HeaderParam(KEY) String key) {
        return own(id, LockModeType.PESSIMISTIC_WRITE)
                .invoke(EndpointResource::requireLive)
                .chain(endpoint -> idempotency.once(
                        owner(), key, "POST /api/endpoints/" + endpoint.id() + "/secret", "", () -> endpoints
                                .rotate(endpoint)
                                .map(endpoints::view)
                                .map(view -> Answers.ok(view.version(), view))
                                .map(RestResponse::toResponse)))
                .map(Answers::typed);
    }

    @DELETE
    @Path("/{id}")
    @WithTransaction
    @Operation(
            operationId = "endEndpoint",
            summary = "Ends an endpoint: nothing more is sent to it, not even what waits")
    public Uni<RestResponse<Void>> end(
            @RestPath String id, @Parameter(required = true) @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return lock(id, ifMatch)
                .chain(endpoint -> endpoints.end(endpoint, "it was ended by its owner"))
                .replaceWith(RestResponse::noContent);
    }

    private Uni<Endpoint> lock(String id, String ifMatch) {
        return own(id, LockModeType.PESSIMISTIC_WRITE)
                .invoke(EndpointResource::requireLive)
                .invoke(endpoint -> Precondition.require(ifMatch, endpoint.version()));
    }

    private static void requireLive(Endpoint endpoint) {
        if (!endpoint.isLive()) {
            throw Problems.endpointEnded();
        }
    }

    private Uni<Endpoint> own(String id, LockModeType lock) {
        return endpoints
                .find("id = ?1 and owner = ?2", id(id), owner())
                .withLock(lock)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(() -> Problems.noSuchEndpoint(id));
    }

    /** What is no id names nothing. */
    private static UUID id(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw Problems.noSuchEndpoint(id);
        }
    }

    private String owner() {
        return caller.getPrincipal().getName();
    }
}
