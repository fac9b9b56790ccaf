package io.myowire.catalog.compound;

import io.myowire.catalog.Problems;
import io.myowire.catalog.structure.Chemistry;
import io.myowire.http.Idempotency;
import io.myowire.http.Page;
import io.myowire.http.Precondition;
import io.myowire.http.Problem;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
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
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;

/** The compounds of the catalogue. */
@Path("/api/compounds")
@Cancellable(false)
public class CompoundResource {
    private final Compounds compounds;
    private final CompoundIndex index;
    private final Chemistry chemistry;
    private final Idempotency idempotency;
    private final SecurityIdentity caller;

    CompoundResource(
            Compounds compounds,
            CompoundIndex index,
            Chemistry chemistry,
            Idempotency idempotency,
            SecurityIdentity caller) {
        this.compounds = compounds;
        this.index = index;
        this.chemistry = chemistry;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "Compounds by name, typing errors forgiven, and by what they act on")
    public Uni<Response> list(
            @RestQuery("q") String words,
            @RestQuery String target,
            @RestQuery String pathway,
            @RestQuery String exerkine,
            @RestQuery Integer phase,
            @RestQuery String cursor,
            @RestQuery Integer limit,
            @Context UriInfo request) {
        var query = new CompoundIndex.Query(words, target, pathway, exerkine, phase);
        return index.search(query, cursor, Page.limit(limit)).map(page -> page.answer(request));
    }

    @GET
    @Path("/resolve")
    @Operation(summary = "Every compound that a name or identifier may stand for")
    public Uni<Map<String, List<CompoundIndex.Candidate>>> resolve(@RestQuery String name) {
        if (name == null || name.isBlank()) {
            throw Problem.badParameter("name", "say which name to resolve").asException();
        }
        return index.resolve(name.strip()).map(candidates -> Map.of("items", candidates));
    }

    @GET
    @Path("/{slug}")
    @WithSession
    @Operation(summary = "One compound")
    public Uni<Response> get(String slug, @Context Request request) {
        return compounds.find(slug).map(compound -> {
            var tag = new EntityTag(String.valueOf(compound.version()));
            var unchanged = request.evaluatePreconditions(tag);
            return unchanged != null ? unchanged.build() : answer(Response.ok(), compound);
        });
    }

    @POST
    @RolesAllowed("curator")
    @Operation(summary = "Adds a compound, and its topic")
    public Uni<Response> add(
            @NotNull(message = "a body is required") @Valid CompoundContent asked,
            @HeaderParam("Idempotency-Key") String key) {
        if (asked.slug() == null) {
            throw Problems.invalid("/slug", "is required");
        }
        String actor = actor();
        return chemistry
                .complete(asked.structure())
                .map(structure -> asked.with(asked.slug(), structure))
                .chain(content -> Panache.withTransaction(() ->
                        idempotency.once(actor, key, "POST /api/compounds", asked, () -> addOnce(content, actor))));
    }

    private Uni<Response> addOnce(CompoundContent content, String actor) {
        URI location = URI.create("/api/compounds/" + content.slug());
        return compounds.add(content, actor).map(compound -> answer(Response.created(location), compound));
    }

    @PUT
    @Path("/{slug}")
    @RolesAllowed("curator")
    @Operation(summary = "Changes a compound, and its topic")
    public Uni<Response> change(
            String slug,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @NotNull(message = "a body is required") @Valid CompoundContent asked) {
        if (asked.slug() != null && !asked.slug().equals(slug)) {
            throw Problems.invalid("/slug", "never changes: leave it out or send " + slug);
        }
        String actor = actor();
        return chemistry
                .complete(asked.structure())
                .map(structure -> asked.with(slug, structure))
                .chain(content -> Panache.withTransaction(() -> compounds.change(slug, ifMatch, content, actor)))
                .map(compound -> answer(Response.ok(), compound));
    }

    private static Response answer(Response.ResponseBuilder answer, Compound compound) {
        return answer.header(HttpHeaders.ETAG, Precondition.etag(compound.version()))
                .entity(compound.view())
                .build();
    }

    private String actor() {
        return caller.getPrincipal().getName();
    }
}
