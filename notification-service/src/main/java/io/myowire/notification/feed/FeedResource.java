package io.myowire.notification.feed;

import io.myowire.notification.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Date;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;

/** A subscription's alerts for feed readers, who know it by its token alone. */
@Path("/feeds")
@PermitAll
public class FeedResource {
    private final Feeds feeds;
    private final Clock clock;

    FeedResource(Feeds feeds, Clock clock) {
        this.feeds = feeds;
        this.clock = clock;
    }

    @GET
    @Path("/{token}.atom")
    @Operation(summary = "The feed as Atom")
    public Uni<Response> atom(String token, @RestQuery String before, @Context Request request) {
        return feeds.page(token, cursor(before)).map(feed -> answer(feed, request, AtomFeed.MEDIA_TYPE));
    }

    @GET
    @Path("/{token}.json")
    @Operation(summary = "The feed as JSON Feed")
    public Uni<Response> json(String token, @RestQuery String before, @Context Request request) {
        return feeds.page(token, cursor(before)).map(feed -> answer(feed, request, JsonFeed.MEDIA_TYPE));
    }

    private Response answer(Feed feed, Request request, String mediaType) {
        EntityTag tag = new EntityTag(feed.tag());
        Date lastModified = Date.from(feed.lastModified(clock));
        var unchanged = request.evaluatePreconditions(lastModified, tag);
        var answer = unchanged != null
                ? unchanged
                : Response.ok(
                        mediaType.equals(AtomFeed.MEDIA_TYPE) ? AtomFeed.write(feed) : JsonFeed.of(feed), mediaType);
        CacheControl always = new CacheControl();
        always.setPrivate(true);
        always.setNoCache(true);
        return answer.tag(tag).lastModified(lastModified).cacheControl(always).build();
    }

    private static long cursor(String before) {
        return before == null ? Long.MAX_VALUE : Problems.cursor("before", before);
    }
}
