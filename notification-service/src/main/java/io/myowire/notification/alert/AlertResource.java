package io.myowire.notification.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.myowire.http.Page;
import io.myowire.notification.Problems;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;

/** What each user was told, and why. */
@Path("/api/alerts")
@Authenticated
public class AlertResource {
    private static final Map<String, String> GAP = Map.of(
            "detail", "This cursor was never given out: alerts may be missing. Read them all again at 'refetch'.",
            "refetch", "/api/alerts");

    private final AlertIndex alerts;
    private final SecurityIdentity caller;

    AlertResource(AlertIndex alerts, SecurityIdentity caller) {
        this.alerts = alerts;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "Your alerts after a cursor, oldest first")
    public Uni<Response> list(
            @RestQuery String subscription,
            @RestQuery String after,
            @RestQuery Integer limit,
            @Context UriInfo request) {
        int asked = Page.limit(limit);
        UUID of = Problems.id("subscription", subscription);
        long cursor = Problems.cursor("after", after);
        return alerts.after(owner(), of, cursor, asked + 1)
                .map(found -> Page.of(found, asked, alert -> Long.toString(alert.cursor())))
                .chain(page -> gap(page, cursor).map(gap -> answer(page, gap, request)));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One of your alerts")
    public Uni<AlertView> get(String id) {
        return alerts.find(owner(), id(id)).onItem().ifNull().failWith(() -> Problems.noSuchAlert(id));
    }

    @GET
    @Path("/{id}/why")
    @Operation(summary = "Why an alert came, and every attempt to bring it")
    public Uni<WhyView> why(String id) {
        return alerts.why(owner(), id(id)).onItem().ifNull().failWith(() -> Problems.noSuchAlert(id));
    }

    /** A cursor that was never given out: after it nothing would ever seem to come. */
    private Uni<Map<String, String>> gap(Page<AlertView> page, long cursor) {
        return page.items().isEmpty() && cursor > 0
                ? alerts.latest().map(latest -> cursor > latest ? GAP : null)
                : Uni.createFrom().nullItem();
    }

    /**
     * A page of alerts.
     *
     * @param next the cursor after which the next page begins, null on the last
     * @param gap said if the cursor is none of ours, so that alerts may be missing before it
     */
    record AlertPage(
            List<AlertView> items,
            String next,
            @JsonInclude(JsonInclude.Include.NON_NULL) Map<String, String> gap) {}

    private static Response answer(Page<AlertView> page, Map<String, String> gap, UriInfo request) {
        var answer = Response.ok(new AlertPage(page.items(), page.next(), gap));
        if (page.next() != null) {
            var next = request.getRequestUriBuilder()
                    .replaceQueryParam("after", page.next())
                    .build();
            answer.header("Link", "<%s?%s>; rel=\"next\"".formatted(next.getPath(), next.getRawQuery()));
        }
        return answer.build();
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
