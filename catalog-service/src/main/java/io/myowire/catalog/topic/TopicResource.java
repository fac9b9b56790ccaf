package io.myowire.catalog.topic;

import io.myowire.catalog.Problems;
import io.myowire.http.Idempotency;
import io.myowire.http.Page;
import io.myowire.http.Precondition;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;

/** The topics that can be followed, and the graph they form. */
@Path("/api/topics")
@Cancellable(false)
public class TopicResource {
    private final TopicGraph graph;
    private final TopicIndex index;
    private final Idempotency idempotency;
    private final SecurityIdentity caller;

    TopicResource(TopicGraph graph, TopicIndex index, Idempotency idempotency, SecurityIdentity caller) {
        this.graph = graph;
        this.index = index;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "Topics by name, typing errors forgiven, and by kind")
    public Uni<Response> list(
            @RestQuery("q") String words,
            @RestQuery String kind,
            @RestQuery String cursor,
            @RestQuery Integer limit,
            @Context UriInfo request) {
        return index.search(words, TopicKind.parse(kind), cursor, Page.limit(limit))
                .map(page -> page.answer(request));
    }

    @GET
    @Path("/{id}")
    @WithSession
    @Operation(summary = "One topic")
    public Uni<Response> get(String id, @Context Request request) {
        return find(id).map(topic -> {
            var tag = new EntityTag(String.valueOf(topic.version()));
            var unchanged = request.evaluatePreconditions(tag);
            return unchanged != null ? unchanged.build() : answer(Response.ok(), topic);
        });
    }

    @GET
    @Path("/{id}/broader")
    @WithSession
    @Operation(summary = "Every topic above one: its findings reach their followers too")
    public Uni<Map<String, List<TopicIndex.Relative>>> broader(String id) {
        return find(id).chain(topic -> index.broader(id)).map(found -> Map.of("items", found));
    }

    @GET
    @Path("/{id}/narrower")
    @WithSession
    @Operation(summary = "Every topic below one: its followers are told of their findings too")
    public Uni<Map<String, List<TopicIndex.Relative>>> narrower(String id) {
        return find(id).chain(topic -> index.narrower(id)).map(found -> Map.of("items", found));
    }

    @POST
    @RolesAllowed("curator")
    @WithTransaction
    @Operation(summary = "Adds a topic")
    public Uni<Response> add(
            @NotNull(message = "a body is required") @Valid NewTopic asked,
            @HeaderParam("Idempotency-Key") String key) {
        TopicContent content = asked.content();
        if (asked.kind() == TopicKind.COMPOUND) {
            throw Problems.invalid("/kind", "a compound is added with POST /api/compounds");
        }
        String id = asked.kind().id(asked.slug());
        return idempotency.once(actor(), key, "POST /api/topics", asked, () -> addOnce(id, asked, content));
    }

    private Uni<Response> addOnce(String id, NewTopic asked, TopicContent content) {
        return graph.lock()
                .chain(() -> graph.find(id))
                .invoke(there -> {
                    if (there != null) {
                        throw Problems.alreadyThere("/api/topics/" + id);
                    }
                })
                .chain(() -> graph.require(pointers(content)))
                .chain(() -> graph.requireNoCycle(id, content.broader(), "/broader"))
                .chain(() -> graph.add(asked.kind(), asked.slug(), content, actor()))
                .map(topic -> answer(Response.created(URI.create("/api/topics/" + id)), topic));
    }

    @PUT
    @Path("/{id}")
    @RolesAllowed("curator")
    @WithTransaction
    @Operation(summary = "Changes a topic")
    public Uni<Response> change(
            String id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @NotNull(message = "a body is required") @Valid TopicContent content) {
        if (id.startsWith(TopicKind.COMPOUND.prefix() + ":")) {
            throw Problems.isOfCompound(id.substring(id.indexOf(':') + 1));
        }
        return graph.lock()
                .chain(() -> find(id))
                .invoke(topic -> Precondition.require(ifMatch, topic.version()))
                .call(() -> graph.require(pointers(content)))
                .call(() -> graph.requireNoCycle(id, content.broader(), "/broader"))
                .chain(topic -> graph.change(topic, content, actor()))
                .map(topic -> answer(Response.ok(), topic));
    }

    private Uni<Topic> find(String id) {
        return graph.find(id).onItem().ifNull().failWith(() -> Problems.noSuchTopic(id));
    }

    private static Map<String, String> pointers(TopicContent content) {
        Map<String, String> pointers = new LinkedHashMap<>();
        for (int i = 0; i < content.broader().size(); i++) {
            pointers.put(content.broader().get(i), "/broader/" + i);
        }
        return pointers;
    }

    private static Response answer(Response.ResponseBuilder answer, Topic topic) {
        return answer.header(HttpHeaders.ETAG, Precondition.etag(topic.version()))
                .entity(topic.view())
                .build();
    }

    private String actor() {
        return caller.getPrincipal().getName();
    }
}
