package io.myowire.catalog.picture;

import io.myowire.catalog.Documented;
import io.myowire.http.Answers;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
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

/** The structural formulas of the compounds, drawn. */
@Path("/api/compounds/{slug}/structure.svg")
@Cancellable(false)
@Tag(name = "Compounds")
public class PictureResource {
    static final String SVG = "image/svg+xml";
    private static final String FIVE_MINUTES = "public, max-age=300";

    private final Subjects subjects;
    private final Pictures pictures;

    PictureResource(Subjects subjects, Pictures pictures) {
        this.subjects = subjects;
        this.pictures = pictures;
    }

    @GET
    @Produces(SVG)
    @Operation(
            operationId = "getStructurePicture",
            summary = "The structural formula of a compound, drawn",
            description = "SVG without script, style sheet or font. A compound whose structure is not recorded, as a "
                    + "peptide known by its sequence, has none: 404 says so.")
    @APIResponse(
            responseCode = "200",
            description = "The picture",
            headers = {
                @Header(
                        name = "ETag",
                        description = "The picture, for If-None-Match",
                        schema = @Schema(type = SchemaType.STRING)),
                @Header(
                        name = "Cache-Control",
                        description = "For how long it may be kept",
                        schema = @Schema(type = SchemaType.STRING))
            },
            content = @Content(mediaType = SVG, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "304", description = "You have it: If-None-Match names it")
    @APIResponse(responseCode = "404", description = "There is no such compound, or no structure of it to draw")
    @APIResponse(responseCode = "503", description = "Too many are being drawn; Retry-After says when to ask again")
    public Uni<RestResponse<String>> get(
            @Parameter(description = "Its name in addresses", example = "metformin") @RestPath String slug,
            @Parameter(
                            description = "What it is to be seen on",
                            example = "dark",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"light", "dark"},
                                            defaultValue = "light"))
                    @RestQuery
                    String theme,
            @Parameter(description = Documented.IF_NONE_MATCH) @HeaderParam(HttpHeaders.IF_NONE_MATCH)
                    String ifNoneMatch) {
        return subjects.find(slug, Theme.parse(theme))
                .chain(pictures::of)
                .map(picture -> Answers.read(ifNoneMatch, picture.tag(), FIVE_MINUTES, picture.svg()));
    }
}
