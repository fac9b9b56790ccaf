package io.myowire.notification.alert;

import io.myowire.http.Answers;
import io.myowire.http.Page;
import io.myowire.notification.Documented;
import io.myowire.notification.Problems;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
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

/** What each user was told, and why. */
@Path("/api/alerts")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "Alerts", description = "What you were told, and why")
public class AlertResource {
    private final AlertIndex alerts;
    private final SecurityIdentity caller;

    AlertResource(AlertIndex alerts, SecurityIdentity caller) {
        this.alerts = alerts;
        this.caller = caller;
    }

    @GET
    @APIResponse(
            responseCode = "200",
            description = "A page of alerts",
            headers =
                    @Header(
                            name = HttpHeaders.LINK,
                            description = Documented.LINK,
                            schema = @Schema(type = SchemaType.STRING)),
            content = @Content(schema = @Schema(implementation = AlertPageView.class)))
    @Operation(
            operationId = "listAlerts",
            summary = "Your alerts after a cursor, oldest first",
            description = "Whoever reads on from the cursor of the last alert she has misses none.")
    public Uni<RestResponse<AlertPageView>> list(
            @Parameter(description = "Only those that this subscription of yours met, by its id") @RestQuery
                    String subscription,
            @Parameter(
                            description = "The cursor of an alert, or a page's 'next'; from the first if absent",
                            example = "0")
                    @RestQuery
                    String cursor,
            @Parameter(description = "How many at most, from 1 to 200", example = "50") @RestQuery Integer limit,
            @Context UriInfo request) {
        int asked = Page.limit(limit);
        UUID of = Problems.id("subscription", subscription);
        long after = Problems.cursor("cursor", cursor);
        return alerts.after(owner(), of, after, asked + 1)
                .map(found -> Page.of(found, asked, alert -> Long.toString(alert.cursor())))
                .chain(page ->
                        gap(page, after).map(gap -> Answers.page(page, its -> AlertPageView.of(its, gap), request)));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getAlert", summary = "One of your alerts")
    public Uni<RestResponse<AlertView>> get(
            @Parameter(description = "Of an alert of yours", example = "01890a5d-ac96-774b-bcce-b302099a8058") @RestPath
                    String id) {
        return alerts.find(owner(), id(id))
                .onItem()
                .ifNull()
                .failWith(() -> Problems.noSuchAlert(id))
                .map(RestResponse::ok);
    }

    @GET
    @Path("/{id}/why")
    @Operation(operationId = "explainAlert", summary = "Why an alert came, and every attempt to bring it")
    public Uni<RestResponse<ExplanationView>> why(
            @Parameter(description = "Of an alert of yours", example = "01890a5d-ac96-774b-bcce-b302099a8058") @RestPath
                    String id) {
        return alerts.why(owner(), id(id))
                .onItem()
                .ifNull()
                .failWith(() -> Problems.noSuchAlert(id))
                .map(RestResponse::ok);
    }

    /** A cursor that was never given out: after it nothing would ever seem to come. */
    private Uni<GapView> gap(Page<AlertView> page, long cursor) {
        return page.items().isEmpty() && cursor > 0
                ? alerts.latest().map(latest -> cursor > latest ? GapView.OF_LIST : null)
                : Uni.createFrom().nullItem();
    }

    /** What is no id names nothing. */
    private static UUID id(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw Problems.noSuchAlert(id);
        }
    }

    private String owner() {
        return caller.getPrincipal().getName();
    }
}
