package io.myowire.catalog.topic;

import io.myowire.catalog.Documented;
import io.myowire.catalog.Problems;
import io.myowire.catalog.search.Words;
import io.myowire.http.Answers;
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
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;

/** The topics that can be followed, and the graph they form. */
@Path("/api/topics")
@Produces(MediaType.APPLICATION_JSON)
@Cancellable(false)
@Tag(name = "Topics", description = "What can be followed, and the graph it forms")
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
    @Operation(
            operationId = "listTopics",
            summary = "Topics by name and by kind",
            description = "Typing errors are forgiven, and Greek letters and hyphens may be written in any way: "
                    + "PGC-1α, PGC-1alpha and PGC1alpha are one. With words the nearest come first, without by id.")
    @APIResponse(responseCode = "200", description = "A page of topics")
    public Uni<RestResponse<TopicPageView>> list(
            @Parameter(description = "Words of a name, or an identifier", example = "PGC-1alpha") @RestQuery("q")
                    String words,
            @Parameter(
                            description = "Topics of this kind alone; of several any",
                            example = "[\"pathway\"]",
                            schema = @Schema(type = SchemaType.ARRAY, implementation = TopicKind.class))
                    @RestQuery
                    List<String> kind,
            @Parameter(description = Documented.CURSOR) @RestQuery String cursor,
            @Parameter(
                            description = Documented.LIMIT,
                            example = "50",
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            minimum = "1",
                                            maximum = "200",
                                            defaultValue = "50"))
                    @RestQuery
                    Integer limit,
            @Context UriInfo request) {
        return index.search(
                        new Words(words), kind.stream().map(TopicKind::parse).toList(), cursor, Page.limit(limit))
                .map(page -> Answers.page(page, TopicPageView::of, request));
    }

    @GET
    @Path("/{id}")
    @WithSession
    @Operation(operationId = "getTopic", summary = "One topic")
    @APIResponse(responseCode = "200", description = "The topic as it stands now")
    @APIResponse(responseCode = "304", description = "You have it: If-None-Match names its version")
    public Uni<RestResponse<TopicView>> get(
            @Parameter(description = "Its kind and slug", example = "outcome:fatigue") @RestPath String id,
            @Parameter(description = Documented.IF_NONE_MATCH) @HeaderParam(HttpHeaders.IF_NONE_MATCH)
                    String ifNoneMatch) {
        return find(id).map(topic -> Answers.read(ifNoneMatch, topic.version(), topic.view()));
    }

    @GET
    @Path("/{id}/broader")
    @WithSession
    @Operation(
            operationId = "listBroaderTopics",
            summary = "Every topic above one, the nearest first",
            description = "Who follows one of them is told of the topic's findings too.")
    @APIResponse(responseCode = "200", description = "A page of topics above it")
    public Uni<RestResponse<RelativePageView>> broader(
            @Parameter(description = "Its kind and slug", example = "compound:metformin") @RestPath String id,
            @Parameter(description = Documented.CURSOR) @RestQuery String cursor,
            @Parameter(
                            description = Documented.LIMIT,
                            example = "50",
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            minimum = "1",
                                            maximum = "200",
                                            defaultValue = "50"))
                    @RestQuery
                    Integer limit,
            @Context UriInfo request) {
        int size = Page.limit(limit);
        return find(id).chain(topic -> index.broader(id, cursor, size))
                .map(page -> Answers.page(page, RelativePageView::of, request));
    }

    @GET
    @Path("/{id}/narrower")
    @WithSession
    @Operation(
            operationId = "listNarrowerTopics",
            summary = "Every topic below one, the nearest first",
            description = "Who follows the topic is told of their findings too.")
    @APIResponse(responseCode = "200", description = "A page of topics below it")
    public Uni<RestResponse<RelativePageView>> narrower(
            @Parameter(description = "Its kind and slug", example = "pathway:ampk-signalling") @RestPath String id,
            @Parameter(description = Documented.CURSOR) @RestQuery String cursor,
            @Parameter(
                            description = Documented.LIMIT,
                            example = "50",
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            minimum = "1",
                                            maximum = "200",
                                            defaultValue = "50"))
                    @RestQuery
                    Integer limit,
            @Context UriInfo request) {
        int size = Page.limit(limit);
        return find(id).chain(topic -> index.narrower(id, cursor, size))
                .map(page -> Answers.page(page, RelativePageView::of, request));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("curator")
    @WithTransaction
    @Operation(
            operationId = "addTopic",
            summary = "Adds a topic",
            description = "Needs the role curator. A compound's topic is added with the compound.")
    @APIResponse(
            responseCode = "201",
            description = "The topic as it was added",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = TopicView.class)))
    public Uni<RestResponse<TopicView>> add(
            @NotNull(message = "a body is required") @Valid NewTopic asked,
            @Parameter(
                            description = Documented.KEY,
                            example = Documented.KEY_EXAMPLE,
                            schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 255))
                    @HeaderParam(Documented.IDEMPOTENCY_KEY)
                    String key) {
        TopicContent content = asked.content();
        if (asked.kind() == TopicKind.COMPOUND) {
            throw Problems.invalid("/kind", "a compound is added with POST /api/compounds");
        }
        String id = asked.kind().id(asked.slug());
        return idempotency
                .once(actor(), key, "POST /api/topics", asked, () -> addOnce(id, asked, content)
                        .map(RestResponse::toResponse))
                .map(Answers::typed);
    }

    private Uni<RestResponse<TopicView>> addOnce(String id, NewTopic asked, TopicContent content) {
        String path = "/api/topics/" + id;
        return graph.lock()
                .chain(() -> graph.find(id))
                .invoke(there -> {
                    if (there != null) {
                        throw Problems.alreadyThere(path);
                    }
                })
                .chain(() -> graph.require(content.links()))
                .chain(() -> graph.requireNoCycle(id, content.broader(), "/broader"))
                .chain(() -> graph.add(asked.kind(), asked.slug(), content, actor()))
                .map(topic -> Answers.created(path, topic.version(), topic.view()));
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("curator")
    @WithTransaction
    @Operation(
            operationId = "changeTopic",
            summary = "Changes a topic",
            description = "Needs the role curator. A compound's topic is changed with the compound.")
    @APIResponse(responseCode = "200", description = "The topic as it stands now")
    public Uni<RestResponse<TopicView>> change(
            @Parameter(description = "Its kind and slug", example = "outcome:fatigue") @RestPath String id,
            @Parameter(required = true, description = Documented.IF_MATCH, example = Documented.TAG_EXAMPLE)
                    @HeaderParam(HttpHeaders.IF_MATCH)
                    String ifMatch,
            @NotNull(message = "a body is required") @Valid TopicContent content) {
        if (id.startsWith(TopicKind.COMPOUND.prefix() + ":")) {
            throw Problems.isOfCompound(id.substring(id.indexOf(':') + 1));
        }
        return graph.lock()
                .chain(() -> find(id))
                .invoke(topic -> Precondition.require(ifMatch, topic.version()))
                .call(() -> graph.require(content.links()))
                .call(() -> graph.requireNoCycle(id, content.broader(), "/broader"))
                .chain(topic -> graph.change(topic, content, actor()))
                .map(topic -> Answers.ok(topic.version(), topic.view()));
    }

    private Uni<Topic> find(String id) {
        return graph.find(id).onItem().ifNull().failWith(() -> Problems.noSuchTopic(id));
    }

    private String actor() {
        return caller.getPrincipal().getName();
    }
}
