package io.myowire.evidence.finding;

import io.myowire.database.Writes;
import io.myowire.evidence.Problems;
import io.myowire.evidence.finding.FindingStatement.Order;
import io.myowire.evidence.finding.LifeCycle.Move;
import io.myowire.evidence.finding.Posted.ConflictWith;
import io.myowire.evidence.finding.Posted.DuplicateOf;
import io.myowire.evidence.finding.Posted.New;
import io.myowire.evidence.work.Work;
import io.myowire.http.Answers;
import io.myowire.http.Idempotency;
import io.myowire.http.Page;
import io.myowire.http.Patience;
import io.myowire.http.Patience.Caller;
import io.myowire.http.Problem;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Findings: posted, and read. */
@Path("/api/findings")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Findings", description = "What was found, by whom, and where it stands")
@Cancellable(false)
public class FindingResource {
    private static final int MOST_RACES = 5;

    private final Findings findings;
    private final Pool pool;
    private final Patience patience;
    private final FindingIndex index;
    private final AskedFilters asked;
    private final ReviewPolicy policy;
    private final Imports imports;
    private final Idempotency idempotency;
    private final CurrentIdentityAssociation identity;

    FindingResource(
            Findings findings,
            @Writes Pool pool,
            Patience patience,
            FindingIndex index,
            AskedFilters asked,
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
    @Operation(
            operationId = "addFinding",
            summary = "Posts a finding",
            description =
                    "A contributor's waits for review; a curator's is accepted at once where the house rule trusts"
                            + " curators.")
    @APIResponse(
            responseCode = "201",
            description = "The finding",
            content = @Content(schema = @Schema(implementation = FindingView.class)))
    public Uni<RestResponse<FindingView>> post(
            @NotNull(message = "a body is required") @Valid FindingContent content,
            @HeaderParam("Idempotency-Key") String key) {
        SecurityIdentity caller = identity.getIdentity();
        var reader = Reader.of(caller);
        var first = policy.firstMove(reader.curator());
        Caller waiting = patience.caller();
        return findings.topics(content)
                .invoke(waiting::requireWaiting)
                .chain(topics -> post(key, content, topics, first, reader))
                .onFailure(Findings::isRace) // what was claimed meanwhile is seen now
                .retry()
                .atMost(MOST_RACES)
                .onFailure(Findings::isRace)
                .transform(race -> Problem.unavailable().asException());
    }

    private Uni<RestResponse<FindingView>> post(
            String key, FindingContent content, Map<String, Integer> topics, Move first, Reader reader) {
        if (key == null) { // one statement, which is its own transaction
            return post(pool, content, topics, first, reader);
        }
        return pool.withTransaction(connection ->
                        idempotency.once(connection, reader.name(), key, "POST /api/findings", content, () -> post(
                                        connection, content, topics, first, reader)
                                .map(RestResponse::toResponse)))
                .map(Answers::typed);
    }

    private Uni<RestResponse<FindingView>> post(
            SqlClient client, FindingContent content, Map<String, Integer> topics, Move first, Reader reader) {
        return findings.post(client, content, topics, first, true, reader.name())
                .map(posted -> switch (posted) {
                    case New added -> created(added.finding());
                    case DuplicateOf stands ->
                        throw reader.mayRead(stands.finding())
                                ? Problems.duplicate(stands.finding().id())
                                : Problems.duplicateUnderReview();
                    case ConflictWith works -> throw Work.conflict(works.works(), works.detail());
                });
    }

    private RestResponse<FindingView> created(Finding finding) {
        imports.posted();
        return Answers.created("/api/findings/" + finding.id(), finding.version(), finding.view());
    }

    @GET
    @Operation(
            operationId = "listFindings",
            summary = "Findings, newest first unless order says otherwise",
            description = "A topic covers everything narrower; of several all are asked for. Words find every name of a"
                    + " topic, however it is written. What is not reviewed is for curators and its submitter.")
    @APIResponse(responseCode = "200", description = "A page of findings")
    public Uni<RestResponse<FindingPageView>> list(
            @BeanParam FindingFilter filter,
            @Parameter(
                            description = "By when they were posted",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"newest", "oldest"},
                                            defaultValue = "newest"))
                    @RestQuery
                    String order,
            @RestQuery String cursor,
            @RestQuery Integer limit,
            @Context UriInfo request) {
        int size = Page.limit(limit);
        Order wanted = Order.of(order);
        return asked.query(filter)
                .chain(query -> reader().chain(reader -> index.list(query, reader, wanted, cursor, size)))
                .map(page -> Answers.page(page, FindingPageView::of, request));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getFinding", summary = "One finding")
    @APIResponse(
            responseCode = "200",
            description = "The finding as it stands now",
            headers =
                    @Header(
                            name = HttpHeaders.ETAG,
                            description = "The version, for If-Match and If-None-Match",
                            schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "304", description = "You have it: If-None-Match names its version")
    public Uni<RestResponse<FindingView>> get(
            @RestPath UUID id,
            @Parameter(description = "The ETag that you have: what has not changed since is not sent again")
                    @HeaderParam(HttpHeaders.IF_NONE_MATCH)
                    String ifNoneMatch) {
        return reader().chain(reader -> index.find(id, reader))
                .map(finding -> Answers.read(ifNoneMatch, finding.version(), finding.view()));
    }

    @GET
    @Path("/{id}/versions")
    @Operation(operationId = "listFindingVersions", summary = "Every version of a finding, oldest first")
    @APIResponse(responseCode = "200", description = "The versions")
    public Uni<FindingVersionView.All> versions(@RestPath UUID id) {
        return reader().chain(reader -> index.find(id, reader).chain(finding -> index.versions(id, reader)))
                .map(FindingVersionView.All::new);
    }

    private Uni<Reader> reader() {
        return identity.getDeferredIdentity().map(Reader::of);
    }
}
