package io.myowire.catalog.compound;

import io.myowire.catalog.Documented;
import io.myowire.catalog.Problems;
import io.myowire.catalog.search.Words;
import io.myowire.catalog.structure.Chemistry;
import io.myowire.http.Answers;
import io.myowire.http.Idempotency;
import io.myowire.http.Page;
import io.myowire.http.Problem;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
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

/** The compounds of the catalogue. */
@Path("/api/compounds")
@Produces(MediaType.APPLICATION_JSON)
@Cancellable(false)
@Tag(name = "Compounds", description = "The substances of the catalogue; each is a topic too")
public class CompoundResource {
    private static final int HIGHEST_PHASE = 4;
    private static final int LONGEST_NAME = 8000; // an InChI

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
    @Operation(
            operationId = "listCompounds",
            summary = "Compounds by name, and by what they act on",
            description =
                    "Typing errors are forgiven, and Greek letters and hyphens may be written in any way. A target "
                            + "or pathway stands for all that is narrower. With words the nearest come first, without by slug.")
    @APIResponse(responseCode = "200", description = "A page of compounds")
    public Uni<RestResponse<CompoundPageView>> list(
            @Parameter(description = "Words of a name, or an identifier", example = "GW-501516") @RestQuery("q")
                    String words,
            @Parameter(
                            description = "What it acts on: a topic, or its slug; of several all are meant",
                            example = "[\"target:prkaa1\"]")
                    @RestQuery
                    List<String> target,
            @Parameter(
                            description = "A pathway it acts on: a topic, or its slug; of several all are meant",
                            example = "[\"pathway:ampk-signalling\"]")
                    @RestQuery
                    List<String> pathway,
            @Parameter(
                            description = "What it raises or lowers: a topic, or its slug; of several all are meant",
                            example = "[\"exerkine:ctsb\"]")
                    @RestQuery
                    List<String> exerkine,
            @Parameter(
                            description = "The highest clinical phase it reached, 0 to 4 (marketed); of several any",
                            example = "[3]",
                            schema = @Schema(type = SchemaType.ARRAY, implementation = Integer.class))
                    @RestQuery
                    List<Integer> phase,
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
        if (phase.stream().anyMatch(one -> one == null || one < 0 || one > HIGHEST_PHASE)) {
            throw Problem.badParameter("phase", "must be from 0 to " + HIGHEST_PHASE)
                    .asException();
        }
        int size = Page.limit(limit);
        var query = new CompoundQuery(new Words(words), target, pathway, exerkine, phase);
        return index.search(query, cursor, size).map(page -> Answers.page(page, CompoundPageView::of, request));
    }

    @GET
    @Path("/resolve")
    @Operation(
            operationId = "resolveCompound",
            summary = "Every compound that a name or identifier may stand for",
            description =
                    "Never silently the first: AICAR is acadesine and ZMP. Identifiers are known as they stand in "
                            + "papers: CAS 57-83-0, InChIKey=…, CHEMBL1431 in any case.")
    @APIResponse(responseCode = "200", description = "The compounds, the nearest first")
    public Uni<RestResponse<CandidatesView>> resolve(
            @Parameter(
                            required = true,
                            description = "A name, a CAS number, an InChIKey, or any other identifier",
                            example = "CAS 657-24-9")
                    @RestQuery
                    String name) {
        if (name == null || name.isBlank()) {
            throw Problem.badParameter("name", "say which name to resolve").asException();
        }
        if (name.length() > LONGEST_NAME) {
            throw Problem.badParameter("name", "must have at most " + LONGEST_NAME + " characters")
                    .asException();
        }
        return index.resolve(name.strip()).map(CandidatesView::new).map(RestResponse::ok);
    }

    @GET
    @Path("/{slug}")
    @WithSession
    @Operation(operationId = "getCompound", summary = "One compound")
    @APIResponse(responseCode = "200", description = "The compound as it stands now")
    @APIResponse(responseCode = "304", description = "You have it: If-None-Match names its version")
    public Uni<RestResponse<CompoundView>> get(
            @Parameter(description = "Its name in addresses", example = "metformin") @RestPath String slug,
            @Parameter(description = Documented.IF_NONE_MATCH) @HeaderParam(HttpHeaders.IF_NONE_MATCH)
                    String ifNoneMatch) {
        return compounds.find(slug).map(compound -> Answers.read(ifNoneMatch, compound.version(), compound.view()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("curator")
    @Operation(
            operationId = "addCompound",
            summary = "Adds a compound, and its topic",
            description =
                    "Needs the role curator. InChI, InChIKey, formula and mass are computed from the SMILES. The same "
                            + "substance under another name is a conflict, which names the one that stands.")
    @APIResponse(
            responseCode = "201",
            description = "The compound as it was added",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CompoundView.class)))
    public Uni<RestResponse<CompoundView>> add(
            @NotNull(message = "a body is required") @Valid CompoundContent asked,
            @Parameter(
                            description = Documented.KEY,
                            example = Documented.KEY_EXAMPLE,
                            schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 255))
                    @HeaderParam(Documented.IDEMPOTENCY_KEY)
                    String key) {
        if (asked.slug() == null) {
            throw Problems.invalid("/slug", "is required");
        }
        String actor = actor();
        return chemistry
                .complete(asked.structure())
                .map(structure -> asked.with(asked.slug(), structure))
                .chain(content -> Panache.withTransaction(
                        () -> idempotency.once(actor, key, "POST /api/compounds", asked, () -> addOnce(content, actor)
                                .map(RestResponse::toResponse))))
                .map(Answers::typed);
    }

    private Uni<RestResponse<CompoundView>> addOnce(CompoundContent content, String actor) {
        String path = "/api/compounds/" + content.slug();
        return compounds
                .add(content, actor)
                .map(compound -> Answers.created(path, compound.version(), compound.view()));
    }

    @PUT
    @Path("/{slug}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("curator")
    @Operation(
            operationId = "changeCompound",
            summary = "Changes a compound, and its topic",
            description = "Needs the role curator.")
    @APIResponse(responseCode = "200", description = "The compound as it stands now")
    public Uni<RestResponse<CompoundView>> change(
            @Parameter(description = "Its name in addresses", example = "undecan-1-ol") @RestPath String slug,
            @Parameter(required = true, description = Documented.IF_MATCH, example = Documented.TAG_EXAMPLE)
                    @HeaderParam(HttpHeaders.IF_MATCH)
                    String ifMatch,
            @NotNull(message = "a body is required") @Valid CompoundContent asked) {
        if (asked.slug() != null && !asked.slug().equals(slug)) {
            throw Problems.invalid("/slug", "never changes: leave it out or send " + slug);
        }
        String actor = actor();
        return chemistry
                .complete(asked.structure())
                .map(structure -> asked.with(slug, structure))
                .chain(content -> Panache.withTransaction(() -> compounds.change(slug, ifMatch, content, actor)))
                .map(compound -> Answers.ok(compound.version(), compound.view()));
    }

    private String actor() {
        return caller.getPrincipal().getName();
    }
}
