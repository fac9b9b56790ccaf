package io.myowire.notification.alert;

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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;

/** What each user was told, and why. */
@Path("/api/alerts")
@Authenticated
public class AlertResource {
    private final AlertRepository alerts;
    private final SecurityIdentity caller;

    AlertResource(AlertRepository alerts, SecurityIdentity caller) {
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
        return alerts.after(owner(), of, Problems.cursor("after", after), asked + 1)
                .map(found -> Page.of(found, asked, alert -> Long.toString(alert.cursor())))
                .map(page -> answer(page, request));
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

    private static Response answer(Page<AlertView> page, UriInfo request) {
        var answer = Response.ok(page);
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
