package io.myowire.evidence.finding;

import io.myowire.database.Writes;
import io.myowire.evidence.finding.FindingIndex.Reader;
import io.myowire.evidence.finding.FindingIndex.Version;
import io.myowire.evidence.finding.LifeCycle.Move;
import io.myowire.http.Idempotency;
import io.myowire.http.Page;
import io.myowire.http.Patience;
import io.myowire.http.Patience.Caller;
import io.myowire.http.Precondition;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Findings: posted, and read. */
@Path("/api/findings")
@Cancellable(false)
public class FindingResource {
    private final Findings findings;
    private final Pool pool;
    private final Patience patience;
    private final FindingIndex index;
    private final AskedTopics asked;
    private final ReviewPolicy policy;
    private final Imports imports;
    private final Idempotency idempotency;
    private final CurrentIdentityAssociation identity;

    FindingResource(
            Findings findings,
            @Writes Pool pool,
            Patience patience,
            FindingIndex index,
            AskedTopics asked,
            ReviewPolicy policy,
            Imports imports,
            Idempotency idempotency,
            CurrentIdentityAssociation identity) {
        this.findings = findings;
        this.patience = patience;
        this.pool = pool;
        this.index = index;
        this.asked = asked;
        this.policy = policy;
        this.imports = imports;
        this.idempotency = idempotency;
        this.identity = identity;
    }

    @POST
    @RolesAllowed({"contributor", "curator"})
    @Operation(summary = "Posts a finding")
    public Uni<Response> post(
            @NotNull(message = "a body is required") @Valid FindingContent content,
            @HeaderParam("Idempotency-Key") String key) {
        SecurityIdentity caller = identity.getIdentity();
        String actor = caller.getPrincipal().getName();
        var first = policy.firstMove(caller.hasRole("curator"));
        Caller waiting = patience.caller();
        return findings.topics(content)
                .invoke(waiting::requireWaiting)
                .chain(topics -> post(key, content, topics, first, actor))
                .onFailure(FindingStore::isRace)
                .recoverWithUni(() -> findings.refuse(pool, content, actor).map(never -> null));
    }

    private Uni<Response> post(
            String key, FindingContent content, Map<String, Integer> topics, Move first, String actor) {
        if (key == null) { // one statement, which is its own transaction
            return post(pool, content, topics, first, actor);
        }
        return pool.withTransaction(connection -> idempotency.once(
                connection,
                actor,
                key,
                "POST /api/findings",
                content,
                () -> post(connection, content, topics, first, actor)));
    }

    private Uni<Response> post(
            SqlClient client, FindingContent content, Map<String, Integer> topics, Move first, String actor) {
        return findings.post(client, content, topics, first, actor)
                .invoke(imports::posted)
                .map(finding -> answer(created(finding), finding));
    }

    @GET
    @Operation(
            summary = "Findings, newest first",
            description = "A topic covers everything narrower; of several all are asked for. Words find every name of a"
                    + " topic, however it is written.")
    public Uni<Response> list(
            @RestQuery List<String> topic,
            @RestQuery Boolean exact,
            @RestQuery("q") String words,
            @RestQuery String design,
            @RestQuery String level,
            @RestQuery String direction,
            @RestQuery String status,
            @RestQuery String since,
            @RestQuery String cursor,
            @RestQuery Integer limit,
            @Context UriInfo request) {
        int size = Page.limit(limit);
        return asked.topics(topic, Boolean.TRUE.equals(exact))
                .map(topics -> FindingQuery.of(topics, words, design, level, direction, status, since))
                .chain(query -> reader().chain(reader -> index.list(query, reader, cursor, size)))
                .map(page -> page.answer(request));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One finding")
    public Uni<Response> get(UUID id, @Context Request request) {
        return reader().chain(reader -> index.find(id, reader)).map(finding -> {
            var tag = new EntityTag(String.valueOf(finding.version()));
            var unchanged = request.evaluatePreconditions(tag);
            return unchanged != null ? unchanged.build() : answer(Response.ok(), finding);
        });
    }

    @GET
    @Path("/{id}/versions")
    @Operation(summary = "Every version of a finding, oldest first")
    public Uni<Map<String, List<Version>>> versions(UUID id) {
        return reader().chain(reader -> index.find(id, reader).chain(finding -> index.versions(id, reader)))
                .map(versions -> Map.of("items", versions));
    }

    private Uni<Reader> reader() {
        return identity.getDeferredIdentity().map(FindingResource::reader);
    }

    private static Reader reader(SecurityIdentity caller) {
        return new Reader(caller.isAnonymous() ? null : caller.getPrincipal().getName(), caller.hasRole("curator"));
    }

    private static Response.ResponseBuilder created(Finding finding) {
        return Response.created(URI.create("/api/findings/" + finding.id()));
    }

    static Response answer(Response.ResponseBuilder answer, Finding finding) {
        return answer.header(HttpHeaders.ETAG, Precondition.etag(finding.version()))
                .entity(finding.view())
                .build();
    }
}
