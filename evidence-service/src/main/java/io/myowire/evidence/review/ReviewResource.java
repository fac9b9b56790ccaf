package io.myowire.evidence.review;

import io.myowire.database.Writes;
import io.myowire.evidence.finding.Finding;
import io.myowire.evidence.finding.FindingContent;
import io.myowire.evidence.finding.FindingView;
import io.myowire.evidence.finding.Findings;
import io.myowire.evidence.review.Notices.Given;
import io.myowire.evidence.work.Change;
import io.myowire.evidence.work.Grounds;
import io.myowire.evidence.work.Nature;
import io.myowire.evidence.work.Notice;
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
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;

/**
 * What curators do to findings. Each move may name the version it is meant for in If-Match. What is
 * said of a finding's source is a notice about its work, in short, and moves all findings of that.
 */
@Path("/api/findings/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Review", description = "What curators do to findings")
@RolesAllowed("curator")
@Cancellable(false)
public class ReviewResource {
    private static final String KEY = "Idempotency-Key";

    private static final int MOST_RACES = 5;

    private final Findings findings;
    private final Notices notices;
    private final Pool pool;
    private final Patience patience;
    private final Idempotency idempotency;
    private final SecurityIdentity caller;

    ReviewResource(
            Findings findings,
            Notices notices,
            @Writes Pool pool,
            Patience patience,
            Idempotency idempotency,
            SecurityIdentity caller) {
        this.findings = findings;
        this.notices = notices;
        this.pool = pool;
        this.patience = patience;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @POST
    @Path("/acceptance")
    @APIResponse(responseCode = "200", description = "The finding as it stands now")
    @Operation(operationId = "acceptFinding", summary = "Accepts a submitted finding: those who asked for it are told")
    public Uni<RestResponse<FindingView>> accept(
            @RestPath UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, @HeaderParam(KEY) String key) {
        String actor = actor();
        return once(key, id + "/acceptance", "", connection -> findings.accept(connection, id, ifMatch, actor));
    }

    @POST
    @Path("/rejection")
    @APIResponse(responseCode = "200", description = "The finding as it stands now")
    @Operation(operationId = "rejectFinding", summary = "Rejects a submitted finding; it may be posted again")
    public Uni<RestResponse<FindingView>> reject(
            @RestPath UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @HeaderParam(KEY) String key,
            @NotNull(message = "a body is required") @Valid Grounds grounds) {
        String actor = actor();
        return once(
                key,
                id + "/rejection",
                grounds.requireReason(),
                connection -> findings.reject(connection, id, grounds, ifMatch, actor));
    }

    @POST
    @Path("/correction")
    @APIResponse(responseCode = "200", description = "The finding as it stands now")
    @Operation(operationId = "correctFinding", summary = "Corrects an accepted finding: whoever was told is told")
    public Uni<RestResponse<FindingView>> correct(
            @RestPath UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @HeaderParam(KEY) String key,
            @NotNull(message = "a body is required") @Valid Correction correction) {
        var grounds = new Grounds(correction.reason(), correction.notice(), null).requireReason();
        String actor = actor();
        return findings.topics(correction.finding())
                .chain(topics -> once(
                        key,
                        id + "/correction",
                        correction,
                        connection -> findings.correct(
                                connection, id, correction.finding(), topics, grounds, ifMatch, actor)));
    }

    @POST
    @Path("/concern")
    @APIResponse(responseCode = "200", description = "The finding as it stands now")
    @Operation(
            operationId = "questionFinding",
            summary = "Puts the work of an accepted finding, and so all of its findings, under concern")
    public Uni<RestResponse<FindingView>> concern(
            @RestPath UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @HeaderParam(KEY) String key,
            @NotNull(message = "a body is required") @Valid Grounds grounds) {
        return notice(id, Change.QUESTIONED, "concern", grounds, ifMatch, key);
    }

    @POST
    @Path("/clearance")
    @APIResponse(responseCode = "200", description = "The finding as it stands now")
    @Operation(operationId = "clearFinding", summary = "Lifts the concern about the work of a finding")
    public Uni<RestResponse<FindingView>> clear(
            @RestPath UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @HeaderParam(KEY) String key,
            @NotNull(message = "a body is required") @Valid Grounds grounds) {
        return notice(id, Change.CLEARED, "clearance", grounds, ifMatch, key);
    }

    @POST
    @Path("/retraction")
    @APIResponse(responseCode = "200", description = "The finding as it stands now")
    @Operation(
            operationId = "retractFinding",
            summary = "Retracts the work of an accepted finding, and so all of its findings: whoever was told is told")
    public Uni<RestResponse<FindingView>> retract(
            @RestPath UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @HeaderParam(KEY) String key,
            @NotNull(message = "a body is required") @Valid Grounds grounds) {
        Change change = grounds.nature() == Nature.RETRACTION_AND_REPLACEMENT ? Change.REPLACED : Change.RETRACTED;
        return notice(id, change, "retraction", grounds, ifMatch, key);
    }

    @POST
    @Path("/reinstatement")
    @APIResponse(responseCode = "200", description = "The finding as it stands now")
    @Operation(
            operationId = "reinstateFinding",
            summary = "Takes the retraction of a finding's work back; a concern from before stands")
    public Uni<RestResponse<FindingView>> reinstate(
            @RestPath UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @HeaderParam(KEY) String key,
            @NotNull(message = "a body is required") @Valid Grounds grounds) {
        return notice(id, Change.REINSTATED, "reinstatement", grounds, ifMatch, key);
    }

    /** A notice about the finding's work, in short. */
    private Uni<RestResponse<FindingView>> notice(
            UUID id, Change change, String path, Grounds grounds, String ifMatch, String key) {
        Given given = new Given(change, grounds.requireReason(), false, true, actor());
        return once(key, id + "/" + path, grounds, connection -> WorkStore.lockOfFinding(connection, id)
                .chain(() -> findings.find(connection, id))
                .invoke(finding -> Precondition.check(ifMatch, finding.version()))
                .invoke(finding -> finding.requireFollowsItsWork(change))
                .call(finding -> notices.give(connection, finding.workId(), given, null))
                .chain(() -> findings.find(connection, id)));
    }

    private Uni<RestResponse<FindingView>> once(
            String key, String path, Object request, Function<SqlConnection, Uni<Finding>> effect) {
        String actor = actor();
        Caller waiting = patience.caller();
        return pool.withTransaction(connection -> {
                    waiting.requireWaiting();
                    return idempotency.once(
                            connection, actor, key, "POST /api/findings/" + path, request, () -> effect.apply(
                                            connection)
                                    .map(finding -> Answers.ok(finding.version(), finding.view())
                                            .toResponse()));
                })
                .onFailure(Findings::isRace)
                .retry()
                .atMost(MOST_RACES)
                .onFailure(Findings::isRace)
                .transform(race -> Problem.unavailable().asException())
                .map(Answers::typed);
    }

    private String actor() {
        return caller.getPrincipal().getName();
    }

    /**
     * A finding said anew.
     *
     * @param finding all of it, as in a post
     */
    public record Correction(
            @Size(max = Grounds.LONGEST_REASON) String reason,
            @Valid Notice notice,
            @NotNull @Valid FindingContent finding) {}
}
