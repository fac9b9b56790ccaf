package io.myowire.notification.stream;

import io.myowire.notification.Problems;
import io.myowire.notification.alert.AlertIndex;
import io.myowire.notification.alert.AlertView;
import io.quarkus.logging.Log;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestStreamElementType;

/** The caller's alerts as they come (server-sent events). */
@Path("/api/alerts/stream")
@Authenticated
@Tag(name = "Alerts")
public class AlertStreamResource {
    private final AlertIndex alerts;
    private final AlertWatch watch;
    private final StreamConfig config;
    private final SecurityIdentity caller;

    AlertStreamResource(AlertIndex alerts, AlertWatch watch, StreamConfig config, SecurityIdentity caller) {
        this.alerts = alerts;
        this.watch = watch;
        this.config = config;
        this.caller = caller;
    }

    /** A stream without its body is nothing to wait for. */
    @HEAD
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(hidden = true)
    public void head() {}

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = "no-cache")
    @ResponseHeader(name = "X-Accel-Buffering", value = "no")
    @APIResponse(
            responseCode = "200",
            description = "Events, until the stream ends or you leave",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(implementation = AlertView.class)))
    @Operation(
            operationId = "streamAlerts",
            summary = "New alerts as they come, from now on or after Last-Event-ID",
            description = "Server-sent events: 'id' is the alert's cursor, 'event' its change, 'data' the"
                    + " alert. An event 'gap' says that the stream cannot go on where it was"
                    + " asked to and where to read what is missing. The token goes into the"
                    + " Authorization header, so use a client that can send it.")
    public Multi<OutboundSseEvent> stream(
            @Parameter(description = "Only those that this subscription of yours met, by its id") @RestQuery
                    String subscription,
            @Parameter(description = "The cursor of an alert; from now on if absent", example = "0") @RestQuery
                    String cursor,
            @Parameter(description = "The cursor where a stream was cut off; it comes before the parameter")
                    @HeaderParam("Last-Event-ID")
                    String lastEventId,
            @Context Sse sse) {
        UUID only = Problems.id("subscription", subscription);
        Long from = cursor == null ? null : Problems.cursor("cursor", cursor);
        String owner = caller.getPrincipal().getName();
        Bell bell = new Bell();
        if (!watch.add(owner, bell, config.maxPerOwner())) {
            throw Problems.tooManyStreams(config.maxPerOwner(), config.heartbeat());
        }
        return alerts.latest()
                .onItem()
                .transformToMulti(latest -> new AlertReading(
                                after -> alerts.after(owner, only, after, config.batchSize()),
                                Start.of(lastEventId, from, latest),
                                bell,
                                config,
                                sse)
                        .until(System.nanoTime() + lifeInNanos()))
                .onFailure()
                .invoke(failure -> Log.warnf("a stream of alerts ends: %s", failure))
                .onTermination()
                .invoke(() -> watch.remove(owner, bell));
    }

    private long lifeInNanos() {
        long life = config.life().toNanos();
        return life + ThreadLocalRandom.current().nextLong(life + 1);
    }
}
