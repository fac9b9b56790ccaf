package io.myowire.notification.feed;

import io.myowire.http.Answers;
import io.myowire.http.feed.AtomFeed;
import io.myowire.notification.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import java.time.Clock;
import java.util.Date;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** A subscription's alerts for feed readers, who know it by its token alone. */
@Path("/feeds")
@PermitAll
@Tag(name = "Feeds", description = "What happened, or what a subscription was told, for feed readers")
public class FeedResource {
    private final Feeds feeds;
    private final Clock clock;

    FeedResource(Feeds feeds, Clock clock) {
        this.feeds = feeds;
        this.clock = clock;
    }

    @GET
    @Path("/{token}.atom")
    @Produces(AtomFeed.MEDIA_TYPE)
    @Operation(operationId = "readAtomFeed", summary = "The feed as Atom (RFC 4287), newest first")
    public Uni<RestResponse<String>> atom(
            @Parameter(
                            description = "Of a subscription's feeds: who has it can read them",
                            example = "hN5yVb0mWmJ0y0p5l1sJqF3w7d2dO0nVtq7c2mX9u3E")
                    @RestPath
                    String token,
            @Parameter(description = "Of an older page, as the link 'next' has it", example = "4711") @RestQuery
                    String cursor,
            @Context Request request) {
        return feeds.page(token, cursor(cursor))
                .map(feed -> answer(feed, request, page -> AtomFeed.write(page.forAtom())));
    }

    @GET
    @Path("/{token}.json")
    @Produces(JsonFeed.MEDIA_TYPE)
    @Operation(operationId = "readJsonFeed", summary = "The feed as JSON Feed 1.1, newest first")
    public Uni<RestResponse<JsonFeed>> json(
            @Parameter(
                            description = "Of a subscription's feeds: who has it can read them",
                            example = "hN5yVb0mWmJ0y0p5l1sJqF3w7d2dO0nVtq7c2mX9u3E")
                    @RestPath
                    String token,
            @Parameter(description = "Of an older page, as 'next_url' has it", example = "4711") @RestQuery
                    String cursor,
            @Context Request request) {
        return feeds.page(token, cursor(cursor)).map(feed -> answer(feed, request, JsonFeed::of));
    }

    private <T> RestResponse<T> answer(SubscriptionFeed feed, Request request, Function<SubscriptionFeed, T> written) {
        EntityTag tag = new EntityTag(feed.tag());
        Date lastModified = Date.from(feed.lastModified(clock));
        var answer = Answers.isHad(request.evaluatePreconditions(lastModified, tag))
                ? RestResponse.ResponseBuilder.<T>create(RestResponse.Status.NOT_MODIFIED)
                : RestResponse.ResponseBuilder.ok(written.apply(feed));
        CacheControl always = new CacheControl();
        always.setPrivate(true);
        always.setNoCache(true);
        return answer.tag(tag).lastModified(lastModified).cacheControl(always).build();
    }

    private static long cursor(String cursor) {
        return cursor == null ? Long.MAX_VALUE : Problems.cursor("cursor", cursor);
    }
}
