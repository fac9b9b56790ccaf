package io.myowire.notification.alert;

import io.myowire.http.Answers;
import io.myowire.http.Page;
import io.myowire.http.Problem;
import io.myowire.notification.Problems;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;

/** What each user was told, and why. */
@Path("/api/alerts")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "Alerts", description = "What you were told, and why")
@Cancellable(false)
public class AlertResource {
    private static final String OLDEST = "oldest";
    private static final String NEWEST = "newest";
    private static final String OF_YOURS = "Of an alert of yours";

    private final AlertIndex alerts;
    private final Reading reading;
    private final SecurityIdentity caller;

    AlertResource(AlertIndex alerts, Reading reading, SecurityIdentity caller) {
        this.alerts = alerts;
        this.reading = reading;
        this.caller = caller;
    }

    @GET
    @APIResponse(responseCode = "200", description = "A page of alerts")
    @Operation(
            operationId = "listAlerts",
            summary = "Your alerts after a cursor, oldest first",
            description = "Whoever reads on from the cursor of the last alert she has misses none.")
    public Uni<RestResponse<AlertPageView>> list(
            @Parameter(description = "Only those that this subscription of yours met, by its id") @RestQuery
                    String subscription,
            @Parameter(description = "Only those about this finding, by its id: of it alone, or of its work") @RestQuery
                    String finding,
            @Parameter(
                            description = "newest: the other way round, and a page's 'next' goes back in time",
                            schema =
                                    @Schema(
                                            enumeration = {OLDEST, NEWEST},
                                            defaultValue = OLDEST))
                    @RestQuery
                    String order,
            @Parameter(description = "Only those that you have read, or have not") @RestQuery String read,
            @Parameter(
                            description = "Only recalls that you have acknowledged, or have not: those that say"
                                    + " 'questioned', 'retracted' or 'replaced'")
                    @RestQuery
                    String acknowledged,
            @Parameter(
                            description = "The cursor of an alert, or a page's 'next'; from the first if absent",
                            example = "0")
                    @RestQuery
                    String cursor,
            @RestQuery Integer limit,
            @Context UriInfo request) {
        int asked = Page.limit(limit);
        Long from = cursor == null ? null : (Long) Problems.cursor("cursor", cursor);
        var listing = new Listing(
                Problems.id("subscription", subscription),
                Problems.id("finding", finding),
                from,
                isNewest(order),
                Problems.truth("read", read),
                Problems.truth("acknowledged", acknowledged),
                asked + 1);
        return alerts.list(owner(), listing)
                .map(found -> Page.of(found, asked, alert -> Long.toString(alert.cursor())))
                .chain(page ->
                        gap(page, listing).map(gap -> Answers.page(page, its -> AlertPageView.of(its, gap), request)));
    }

    @GET
    @Path("/unread")
    @APIResponse(responseCode = "200", description = "How much it is")
    @Operation(operationId = "countUnread", summary = "How much you have not read, and not acknowledged")
    public Uni<RestResponse<UnreadView>> unread() {
        return reading.unread(owner()).map(RestResponse::ok);
    }

    @POST
    @Path("/read")
    @APIResponse(responseCode = "200", description = "How much is left")
    @Operation(
            operationId = "markRead",
            summary = "Marks alerts as read: all up to a cursor, or single ones",
            description = "A repetition has no second effect.")
    public Uni<RestResponse<UnreadView>> markRead(@NotNull(message = "a body is required") @Valid MarkRead asked) {
        asked.check();
        return (asked.upTo() == null ? reading.read(owner(), asked.ids()) : reading.readTo(owner(), asked.upTo()))
                .chain(() -> reading.unread(owner()))
                .map(RestResponse::ok);
    }

    @GET
    @Path("/{id}")
    @APIResponse(responseCode = "200", description = "The alert")
    @Operation(operationId = "getAlert", summary = "One of your alerts")
    public Uni<RestResponse<AlertView>> get(@Parameter(description = OF_YOURS) @RestPath String id) {
        return found(id).map(RestResponse::ok);
    }

    @POST
    @Path("/{id}/acknowledgement")
    @APIResponse(responseCode = "200", description = "The alert, with when you first did")
    @APIResponse(responseCode = "409", description = "It asks for none")
    @Operation(
            operationId = "acknowledgeAlert",
            summary = "Takes note of a recall, and so has read it",
            description = "Of what is questioned, retracted or replaced. A repetition has no second effect.")
    public Uni<RestResponse<AlertView>> acknowledge(@Parameter(description = OF_YOURS) @RestPath String id) {
        return reading.acknowledge(owner(), id(id))
                .onItem()
                .ifNull()
                .failWith(() -> Problems.noSuchAlert(id))
                .invoke(asked -> {
                    if (!asked) {
                        throw Problems.nothingToAcknowledge();
                    }
                })
                .chain(() -> found(id))
                .map(RestResponse::ok);
    }

    @GET
    @Path("/{id}/why")
    @APIResponse(responseCode = "200", description = "Why")
    @Operation(operationId = "explainAlert", summary = "Why an alert came, and every attempt to bring it")
    public Uni<RestResponse<ExplanationView>> why(@Parameter(description = OF_YOURS) @RestPath String id) {
        return alerts.why(owner(), id(id))
                .onItem()
                .ifNull()
                .failWith(() -> Problems.noSuchAlert(id))
                .map(RestResponse::ok);
    }

    private Uni<AlertView> found(String id) {
        return alerts.find(owner(), id(id)).onItem().ifNull().failWith(() -> Problems.noSuchAlert(id));
    }

    private static boolean isNewest(String order) {
        if (order != null && !order.equals(OLDEST) && !order.equals(NEWEST)) {
            throw Problem.badParameter("order", "must be oldest or newest").asException();
        }
        return NEWEST.equals(order);
    }

    /** A cursor that was never given out: after it nothing would ever seem to come. */
    private Uni<GapView> gap(Page<AlertView> page, Listing listing) {
        return page.items().isEmpty() && !listing.newestFirst() && listing.start() > 0
                ? alerts.latest().map(latest -> listing.start() > latest ? GapView.OF_LIST : null)
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
