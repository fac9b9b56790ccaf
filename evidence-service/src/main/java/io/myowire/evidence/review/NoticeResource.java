package io.myowire.evidence.review;

import io.myowire.database.Writes;
import io.myowire.evidence.Problems;
import io.myowire.evidence.finding.FindingsOfWork;
import io.myowire.evidence.review.Notices.Given;
import io.myowire.evidence.work.Change;
import io.myowire.evidence.work.Nature;
import io.myowire.evidence.work.Work;
import io.myowire.evidence.work.WorkIndex;
import io.myowire.evidence.work.WorkStore;
import io.myowire.http.Answers;
import io.myowire.http.Idempotency;
import io.myowire.http.Patience;
import io.myowire.http.Patience.Caller;
import io.myowire.http.Precondition;
import io.myowire.http.Problem;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
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

/** What was published about a work, given by a curator: it moves all findings of the work. */
@Path("/api/works/{id}/notices")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Works", description = "Articles, preprints and registry entries, and what was published about them")
@RolesAllowed("curator")
@Cancellable(false)
public class NoticeResource {
    private static final int SHOWN = 100;

    private final Notices notices;
    private final FindingsOfWork findings;
    private final WorkIndex works;
    private final Recipients recipients;
    private final Pool pool;
    private final Patience patience;
    private final Idempotency idempotency;
    private final SecurityIdentity caller;

    NoticeResource(
            Notices notices,
            FindingsOfWork findings,
            WorkIndex works,
            Recipients recipients,
            @Writes Pool pool,
            Patience patience,
            Idempotency idempotency,
            SecurityIdentity caller) {
        this.notices = notices;
        this.findings = findings;
        this.works = works;
        this.recipients = recipients;
        this.pool = pool;
        this.patience = patience;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @POST
    @Operation(
            operationId = "giveNotice",
            summary = "Gives a notice about a work: all of its findings move, and whoever was told of one is told once",
            description = "A notice that says what is known already is kept beside the others, moves nothing and tells"
                    + " nobody. With dry-run nothing is done: the answer says which findings it would move and how many"
                    + " people were told of them.")
    @APIResponse(
            responseCode = "201",
            description = "What it did",
            content = @Content(schema = @Schema(implementation = NoticeGiven.class)))
    @APIResponse(
            responseCode = "200",
            description = "Of a dry run: what it would do",
            content = @Content(schema = @Schema(implementation = NoticeGiven.class)))
    public Uni<RestResponse<NoticeGiven>> give(
            @Parameter(
                            description = "The work's id, or one by which it is found: doi:10.5555%2Fexample.1",
                            example = "doi:10.5555%2Fexample.1")
                    @RestPath
                    String id,
            @Parameter(description = "Whether it is only asked what would be done", example = "true")
                    @RestQuery("dry-run")
                    String dryRun,
            @Context UriInfo request,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @HeaderParam("Idempotency-Key") String key,
            @NotNull(message = "a body is required") @Valid NewNotice notice) {
        Given given = new Given(
                change(notice),
                notice.grounds(),
                Boolean.TRUE.equals(notice.clearsConcern()),
                true,
                caller.getPrincipal().getName());
        Caller waiting = patience.caller();
        if (isDryRun(dryRun, request)) {
            return works.resolve(id).chain(workId -> preview(workId, given, ifMatch));
        }
        return works.resolve(id)
                .chain(workId -> pool.withTransaction(connection -> {
                    waiting.requireWaiting();
                    return idempotency.once(
                            connection,
                            given.actor(),
                            key,
                            "POST /api/works/" + workId + "/notices",
                            notice,
                            () -> give(connection, workId, given, ifMatch).map(RestResponse::toResponse));
                }))
                .map(Answers::typed);
    }

    /** What is retracted and published anew at the same place is one change, however it was told. */
    static Change change(NewNotice notice) {
        return notice.change() == Change.RETRACTED && notice.nature() == Nature.RETRACTION_AND_REPLACEMENT
                ? Change.REPLACED
                : notice.change();
    }

    private Uni<RestResponse<NoticeGiven>> give(SqlConnection connection, UUID workId, Given given, String ifMatch) {
        return notices.give(connection, workId, given, ifMatch).chain(effect -> works.find(connection, workId)
                .chain(work -> findings.list(connection, first(effect.ids()))
                        .map(shown ->
                                new NoticeGiven(false, work, effect.moved().size(), shown, null))
                        .map(done -> Answers.created("/api/works/" + workId, work.version(), done))));
    }

    private Uni<RestResponse<NoticeGiven>> preview(UUID workId, Given given, String ifMatch) {
        return WorkStore.read(pool, workId)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.noSuchWork(workId.toString()))
                .invoke(work -> Precondition.check(ifMatch, work.version()))
                .call(work -> WorkIndex.isNotice(pool, work)
                        .invoke(isNotice -> Notices.check(work, given.change(), isNotice)))
                .chain(work -> moved(work, given.change()).chain(ids -> preview(work, given, ids)));
    }

    private Uni<List<UUID>> moved(Work work, Change change) {
        return work.standing().isMovedBy(change)
                ? findings.ids(pool, work.id())
                : Uni.createFrom().item(List.of());
    }

    private Uni<RestResponse<NoticeGiven>> preview(Work work, Given given, List<UUID> ids) {
        return works.find(pool, work.id())
                .map(view -> view.as(work.after(given.change(), given.clearsConcern())))
                .chain(view -> findings.list(pool, first(ids)).chain(shown -> recipients
                        .of(ids)
                        .map(told -> new NoticeGiven(true, view, ids.size(), shown, told.orElse(null)))))
                .map(RestResponse::ok);
    }

    private static List<UUID> first(List<UUID> ids) {
        return ids.subList(0, Math.min(ids.size(), SHOWN));
    }

    /** The parameter alone says it, as true does: nothing is done by mistake. */
    private static boolean isDryRun(String dryRun, UriInfo request) {
        String asked = dryRun == null && request.getQueryParameters().containsKey("dry-run") ? "" : dryRun;
        if (asked == null || asked.equals("false")) {
            return false;
        }
        if (asked.isEmpty() || asked.equals("true")) {
            return true;
        }
        throw Problem.badParameter("dry-run", "must be true or false").asException();
    }
}
