package io.myowire.notification.subscription;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.myowire.http.Answers;
import io.myowire.http.Cursor;
import io.myowire.http.Idempotency;
import io.myowire.http.Page;
import io.myowire.http.Precondition;
import io.myowire.http.Problem;
import io.myowire.notification.Problems;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Valid;
import jakarta.validation.Validator;
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
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;

/** What each signed-in user asks to be told of; nobody meets another's. */
@Path("/api/subscriptions")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "Subscriptions", description = "What you ask to be told of")
@Cancellable(false)
public class SubscriptionResource {
    private static final String KEY = "Idempotency-Key";
    private static final String MERGE_PATCH = "application/merge-patch+json";
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final SubscriptionRepository subscriptions;
    private final SubscriptionService service;
    private final Idempotency idempotency;
    private final ObjectMapper mapper;
    private final Validator validator;
    private final SecurityIdentity caller;

    SubscriptionResource(
            SubscriptionRepository subscriptions,
            SubscriptionService service,
            Idempotency idempotency,
            ObjectMapper mapper,
            Validator validator,
            SecurityIdentity caller) {
        this.subscriptions = subscriptions;
        this.service = service;
        this.idempotency = idempotency;
        this.mapper = mapper;
        this.validator = validator;
        this.caller = caller;
    }

    @POST
    @WithTransaction
    @APIResponse(
            responseCode = "201",
            description = "The subscription, with the secret of a new webhook",
            content = @Content(schema = @Schema(implementation = SubscriptionView.class)))
    @Operation(
            operationId = "addSubscription",
            summary = "Subscribes: to topics, with a webhook if one is named",
            description = "A topic covers everything narrower. The secret of a webhook that is new is shown this once.")
    public Uni<RestResponse<SubscriptionView>> add(
            @NotNull(message = "a body is required") @Valid NewSubscription asked, @HeaderParam(KEY) String key) {
        return idempotency
                .once(owner(), key, "POST /api/subscriptions", asked, () -> addOnce(asked)
                        .map(RestResponse::toResponse))
                .map(Answers::typed);
    }

    private Uni<RestResponse<SubscriptionView>> addOnce(NewSubscription asked) {
        return service.create(owner(), asked)
                .map(view -> Answers.created("/api/subscriptions/" + view.id(), view.version(), view));
    }

    @GET
    @WithSession
    @APIResponse(responseCode = "200", description = "A page of subscriptions")
    @Operation(operationId = "listSubscriptions", summary = "Your subscriptions, oldest first")
    public Uni<RestResponse<SubscriptionPageView>> list(
            @RestQuery String cursor, @RestQuery Integer limit, @Context UriInfo request) {
        int asked = Page.limit(limit);
        return subscriptions
                .listOwn(owner(), after(cursor), asked + 1)
                .chain(service::views)
                .map(found -> Page.of(found, asked, view -> Cursor.of(view.id())))
                .map(page -> Answers.page(page, SubscriptionPageView::of, request));
    }

    @GET
    @Path("/{id}")
    @WithSession
    @APIResponse(responseCode = "200", description = "The subscription")
    @Operation(operationId = "getSubscription", summary = "One of your subscriptions")
    public Uni<RestResponse<SubscriptionView>> get(@RestPath String id) {
        return subscriptions
                .findOwn(id(id), owner())
                .onItem()
                .ifNull()
                .failWith(() -> Problems.noSuchSubscription(id))
                .chain(service::view)
                .map(view -> Answers.ok(view.version(), view));
    }

    @PATCH
    @Path("/{id}")
    @Consumes({MediaType.APPLICATION_JSON, MERGE_PATCH})
    @WithTransaction
    @APIResponse(responseCode = "200", description = "The subscription as it is now, with the secret of a new webhook")
    @Operation(
            operationId = "changeSubscription",
            summary = "Changes a subscription by JSON Merge Patch (RFC 7396); a new webhook has a new secret",
            description = "What is absent stays; what is null is taken away.")
    public Uni<RestResponse<SubscriptionView>> change(
            @RestPath String id,
            @Parameter(required = true) @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = MERGE_PATCH,
                                        schema = @Schema(implementation = SubscriptionChange.class)),
                                @Content(
                                        mediaType = MediaType.APPLICATION_JSON,
                                        schema = @Schema(implementation = SubscriptionChange.class))
                            })
                    @NotNull(message = "a body is required")
                    JsonNode patch) {
        return lock(id, ifMatch)
                .chain(subscription -> service.change(subscription, before -> merge(before, patch)))
                .map(view -> Answers.ok(view.version(), view));
    }

    @DELETE
    @Path("/{id}")
    @WithTransaction
    @Operation(operationId = "endSubscription", summary = "Unsubscribes: nothing more is told or sent")
    public Uni<RestResponse<Void>> end(
            @RestPath String id, @Parameter(required = true) @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return lock(id, ifMatch).chain(service::end).replaceWith(RestResponse::noContent);
    }

    @POST
    @Path("/{id}/secret")
    @WithTransaction
    @APIResponse(responseCode = "200", description = "The subscription, with its webhook's new secret")
    @Operation(
            operationId = "rotateSubscriptionSecret",
            summary = "Makes the webhook a new secret; the old one signs too for 24 hours")
    public Uni<RestResponse<SubscriptionView>> rotateSecret(@RestPath String id, @HeaderParam(KEY) String key) {
        return lock(id).chain(subscription -> idempotency.once(
                        owner(),
                        key,
                        "POST /api/subscriptions/" + subscription.id() + "/secret",
                        "",
                        () -> service.rotateSecret(subscription)
                                .map(view -> Answers.ok(view.version(), view))
                                .map(RestResponse::toResponse)))
                .map(Answers::typed);
    }

    private Uni<Subscription> lock(String id) {
        return subscriptions.lockOwn(id(id), owner()).onItem().ifNull().failWith(() -> Problems.noSuchSubscription(id));
    }

    private Uni<Subscription> lock(String id, String ifMatch) {
        return lock(id).invoke(subscription -> Precondition.require(ifMatch, subscription.version()));
    }

    private Uni<NewSubscription> merge(NewSubscription before, JsonNode patch) {
        if (!patch.isObject()) {
            throw Problems.invalid("", "must be an object");
        }
        try {
            JsonNode merged = MergePatch.apply(mapper.valueToTree(before), patch);
            NewSubscription asked = mapper.treeToValue(merged, NewSubscription.class);
            var violations = validator.validate(asked);
            if (!violations.isEmpty()) {
                throw new ConstraintViolationException(violations);
            }
            return Uni.createFrom().item(asked);
        } catch (JsonProcessingException e) {
            return Uni.createFrom().failure(e);
        }
    }

    private static UUID after(String cursor) {
        if (cursor == null) {
            return BEFORE_ALL;
        }
        try {
            return UUID.fromString(Cursor.keys(cursor, 1).getFirst());
        } catch (IllegalArgumentException e) {
            throw Problem.badParameter("cursor", "take it as a page's 'next' gave it")
                    .asException();
        }
    }

    /** What is no id names nothing. */
    private static UUID id(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw Problems.noSuchSubscription(id);
        }
    }

    private String owner() {
        return caller.getPrincipal().getName();
    }
}
