package io.myowire.notification.delivery;

import io.myowire.database.Reads;
import io.myowire.http.Answers;
import io.myowire.http.Cursor;
import io.myowire.http.Page;
import io.myowire.http.Problem;
import io.myowire.notification.Problems;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Everybody's endpoints for operators, the worst first; whose they are is none of their business. */
@Path("/api/endpoints/health")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("operator")
@Tag(name = "Endpoints")
public class EndpointHealthResource {
    /** Of those that do not fail: after all that do. */
    private static final OffsetDateTime NEVER = OffsetDateTime.of(9999, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    private static final OffsetDateTime EVER = OffsetDateTime.of(1, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private static final String WORST_FIRST = """
            select e.*, w.waiting, w.waiting_since
            from (
                select id, channel, host, failing_since, succeeded_at, coalesce(failing_since, $4) as since
                from endpoint
                where ended_at is null and (coalesce(failing_since, $4), id) > ($1, $2)
                order by since, id limit $3) as e
            cross join lateral (
                select count(*) as waiting, min(created_at) as waiting_since
                from (
                    select created_at from delivery d
                    where d.endpoint_id = e.id and d.state = 'pending' limit 1000) as pending) as w
            order by e.since, e.id
            """;

    private final Pool pool;

    EndpointHealthResource(@Reads Pool pool) {
        this.pool = pool;
    }

    @GET
    @APIResponse(responseCode = "200", description = "A page of endpoints")
    @Operation(
            operationId = "listEndpointHealth",
            summary = "Everybody's endpoints and how they fare, those that fail the longest first",
            description = "Needs the role operator. Neither owners nor whole addresses are told.")
    public Uni<RestResponse<EndpointHealthPageView>> list(
            @RestQuery String cursor, @RestQuery Integer limit, @Context UriInfo request) {
        int asked = Page.limit(limit);
        List<String> keys = cursor == null ? null : Cursor.keys(cursor, 2);
        OffsetDateTime since = keys == null ? EVER : time(keys.getFirst());
        UUID after = keys == null ? BEFORE_ALL : Problems.id("cursor", keys.get(1));
        return pool.preparedQuery(WORST_FIRST)
                .execute(Tuple.of(since, after, asked + 1, NEVER))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(EndpointHealthView::of)
                        .toList())
                .map(found -> Page.of(found, asked, EndpointHealthResource::cursor))
                .map(page -> Answers.page(page, EndpointHealthPageView::of, request));
    }

    private static String cursor(EndpointHealthView view) {
        return Cursor.of(
                view.failingSince() == null ? NEVER : view.failingSince().atOffset(ZoneOffset.UTC), view.id());
    }

    private static OffsetDateTime time(String key) {
        try {
            return OffsetDateTime.parse(key);
        } catch (DateTimeException e) {
            throw Problem.badParameter("cursor", "is none of this list's").asException();
        }
    }
}
