package io.myowire.notification.subscription;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;

/** What each signed-in user asks to be told of; nobody meets another's. */
@Path("/api/subscriptions")
@Authenticated
@Cancellable(false)
public class SubscriptionResource {
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
    @Operation(summary = "Subscribes: to topics, with a webhook if one is named")
    public Uni<Response> add(
            @NotNull(message = "a body is required") @Valid NewSubscription asked,
            @HeaderParam("Idempotency-Key") String key) {
        return idempotency.once(owner(), key, "POST /api/subscriptions", asked, () -> addOnce(asked));
    }

    private Uni<Response> addOnce(NewSubscription asked) {
        return service.create(owner(), asked)
                .map(view -> answer(Response.created(URI.create("/api/subscriptions/" + view.id())), view));
    }

    @GET
    @WithSession
    @Operation(summary = "Your subscriptions, oldest first")
    public Uni<Response> list(@RestQuery String cursor, @RestQuery Integer limit, @Context UriInfo request) {
        int asked = Page.limit(limit);
        return subscriptions
                .listOwn(owner(), after(cursor), asked + 1)
                .chain(service::views)
                .map(found -> Page.of(found, asked, view -> Cursor.of(view.id())))
                .map(page -> page.answer(request));
    }

    @GET
    @Path("/{id}")
    @WithSession
    @Operation(summary = "One of your subscriptions")
    public Uni<Response> get(String id) {
        return subscriptions
                .findOwn(id(id), owner())
                .onItem()
                .ifNull()
                .failWith(() -> Problems.noSuchSubscription(id))
                .chain(service::view)
                .map(view -> answer(Response.ok(), view));
    }

    @PATCH
    @Path("/{id}")
    @Consumes({MediaType.APPLICATION_JSON, MERGE_PATCH})
    @WithTransaction
    @Operation(summary = "Changes a subscription by JSON Merge Patch; a new webhook has a new secret")
    public Uni<Response> change(
            String id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @NotNull(message = "a body is required") JsonNode patch) {
        return lock(id, ifMatch)
                .chain(subscription -> service.change(subscription, before -> merge(before, patch)))
                .map(view -> answer(Response.ok(), view));
    }

    @DELETE
    @Path("/{id}")
    @WithTransaction
    @Operation(summary = "Unsubscribes: nothing more is told or sent")
    public Uni<Response> end(String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return lock(id, ifMatch).chain(service::end).map(ended -> Response.noContent()
                .build());
    }

    @POST
    @Path("/{id}/secret")
    @WithTransaction
    @Operation(summary = "Makes the webhook a new secret; the old one signs too for 24 hours")
    public Uni<Response> rotateSecret(String id, @HeaderParam("Idempotency-Key") String key) {
        return lock(id).chain(subscription -> idempotency.once(
                owner(),
                key,
                "POST /api/subscriptions/" + subscription.id() + "/secret",
                "",
                () -> service.rotateSecret(subscription).map(view -> answer(Response.ok(), view))));
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

    private static Response answer(Response.ResponseBuilder answer, SubscriptionView view) {
        return answer.header(HttpHeaders.ETAG, Precondition.etag(view.version()))
                .entity(view)
                .build();
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
