package io.myowire.evidence.work;

import io.myowire.http.Answers;
import io.myowire.http.Problem;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Works: what findings come from, and where it stands. */
@Path("/api/works")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Works", description = "Articles, preprints and registry entries, and what was published about them")
@Cancellable(false)
public class WorkResource {
    private static final int MOST_CHECKED = 1000;

    private final WorkIndex index;
    private final CurrentIdentityAssociation identity;

    WorkResource(WorkIndex index, CurrentIdentityAssociation identity) {
        this.index = index;
        this.identity = identity;
    }

    @GET
    @Operation(
            operationId = "findWorks",
            summary = "The works that have an id, or report a trial",
            description =
                    "By one of the four. An id may be written as people paste it. A trial may have several works.")
    @APIResponse(responseCode = "200", description = "None, one, or those that report the trial")
    public Uni<RestResponse<WorkView.All>> list(
            @Parameter(description = "A DOI", example = "10.1016/j.cell.2008.06.051") @RestQuery String doi,
            @Parameter(description = "A PubMed id", example = "18674809") @RestQuery String pmid,
            @Parameter(description = "A PubMed Central id", example = "PMC3032576") @RestQuery String pmcid,
            @Parameter(description = "A trial's id", example = "NCT01234567") @RestQuery String nct) {
        Map<String, String> given = new LinkedHashMap<>();
        given.put("doi", doi);
        given.put("pmid", pmid);
        given.put("pmcid", pmcid);
        given.put("nct", nct);
        given.values().removeIf(value -> value == null || value.isBlank());
        if (given.size() != 1) {
            throw Problem.badParameter("doi", "or pmid, pmcid or nct: one of the four is asked for")
                    .asException();
        }
        var asked = given.entrySet().iterator().next();
        return curator()
                .chain(curator -> index.list(read(asked.getKey(), asked.getValue()), curator))
                .map(found -> RestResponse.ok(new WorkView.All(found)));
    }

    private static AskedWork read(String scheme, String pasted) {
        try {
            return AskedWork.of(scheme, pasted);
        } catch (DoubtfulIdException doubtful) {
            throw Problem.badParameter(scheme, doubtful.getMessage()).asException();
        }
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getWork", summary = "One work, with its notices")
    @APIResponse(responseCode = "200", description = "The work as it stands now")
    @APIResponse(responseCode = "304", description = "You have it: If-None-Match names its version")
    public Uni<RestResponse<WorkView>> get(
            @Parameter(
                            description = "The work's id, or one by which it is found: doi:10.5555%2Fexample.1",
                            example = "doi:10.5555%2Fexample.1")
                    @RestPath
                    String id,
            @Parameter(description = "The ETag that you have: what has not changed since is not sent again")
                    @HeaderParam(HttpHeaders.IF_NONE_MATCH)
                    String ifNoneMatch) {
        return curator()
                .chain(curator -> index.resolve(id).chain(workId -> index.find(workId, curator)))
                .map(work -> Answers.read(ifNoneMatch, work.version(), work));
    }

    @POST
    @Path("/check")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "checkWorks",
            summary = "Where each of up to a thousand works stands, as for a bibliography",
            description = "'unknown' says that nobody here knows the work, and nothing of where it stands.")
    @APIResponse(responseCode = "200", description = "One answer for each id, in the order asked")
    public Uni<RestResponse<StandingView.All>> check(
            @NotNull(message = "a body is required") @Valid Bibliography asked) {
        return index.standings(asked.ids()).map(answers -> RestResponse.ok(new StandingView.All(answers)));
    }

    private Uni<Boolean> curator() {
        return identity.getDeferredIdentity().map(caller -> caller.hasRole("curator"));
    }

    /** What someone relies on. */
    @Schema(name = "Bibliography", description = "The ids of works that someone relies on")
    public record Bibliography(
            @Schema(
                    description = "DOIs, PubMed and PubMed Central ids, as people paste them",
                    examples = "[\"https://doi.org/10.1016/j.cell.2008.06.051\", \"PMID: 18674809\"]")
            @NotEmpty
            @Size(max = MOST_CHECKED)
            List<@NotNull @Size(max = 300) String> ids) {
        public Bibliography {
            ids = ids == null || ids.size() <= MOST_CHECKED ? ids : ids.subList(0, MOST_CHECKED + 1);
        }
    }
}
