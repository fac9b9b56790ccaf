package io.myowire.evidence.count;

import io.myowire.evidence.finding.AskedFilters;
import io.myowire.evidence.finding.FindingFilter;
import io.myowire.evidence.finding.FindingQuery;
import io.myowire.evidence.finding.Reader;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.function.BiFunction;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How many findings say what, of any filter that a list takes; what is not reviewed counts for who may read it. */
@Path("/api/findings")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@Tag(name = "Findings", description = "What was found, by whom, and where it stands")
public class CountResource {
    private final Counts counts;
    private final AskedFilters asked;
    private final CurrentIdentityAssociation identity;

    CountResource(Counts counts, AskedFilters asked, CurrentIdentityAssociation identity) {
        this.counts = counts;
        this.asked = asked;
        this.identity = identity;
    }

    @GET
    @Path("/facets")
    @Operation(
            operationId = "countFindings",
            summary = "How many findings each value of a filter would leave",
            description = "As of a second ago. Among 5,000 of what words find, where they find more.")
    @APIResponse(responseCode = "200", description = "The counts")
    public Uni<FacetsView> facets(@BeanParam FindingFilter filter) {
        return count(filter, counts::facets);
    }

    @GET
    @Path("/ladder")
    @Operation(
            operationId = "getEvidenceLadder",
            summary = "How sure the evidence is: findings by design, and by outcome",
            description = "Of a compound with topic=compound:…; an outcome that is not among them has no evidence.")
    @APIResponse(responseCode = "200", description = "The ladder")
    public Uni<LadderView> ladder(@BeanParam FindingFilter filter) {
        return count(filter, counts::ladder);
    }

    @GET
    @Path("/matrix")
    @Operation(
            operationId = "getFindingMatrix",
            summary = "Compounds against outcomes, by direction, design and level",
            description = "A cell counts what a list of both topics has: with everything narrower.")
    @APIResponse(responseCode = "200", description = "The matrix")
    public Uni<MatrixView> matrix(@BeanParam FindingFilter filter) {
        return count(filter, counts::matrix);
    }

    private <T> Uni<T> count(FindingFilter filter, BiFunction<FindingQuery, Reader, Uni<T>> result) {
        return asked.query(filter)
                .chain(query ->
                        identity.getDeferredIdentity().map(Reader::of).chain(reader -> result.apply(query, reader)));
    }
}
