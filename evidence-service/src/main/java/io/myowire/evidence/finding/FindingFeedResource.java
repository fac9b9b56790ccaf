package io.myowire.evidence.finding;

import io.myowire.http.Answers;
import io.myowire.http.feed.AtomFeed;
import io.myowire.http.feed.Feed;
import io.myowire.http.feed.JsonFeed;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.UriInfo;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** What happened last to the findings of any filter, for feed readers: nobody needs an account. */
@Path("/feeds")
@PermitAll
@Tag(name = "Feeds", description = "What happened, or what a subscription was told, for feed readers")
public class FindingFeedResource {
    private static final int FRESH_SECONDS = 60;

    private final FindingFeeds feeds;
    private final AskedFilters asked;

    FindingFeedResource(FindingFeeds feeds, AskedFilters asked) {
        this.feeds = feeds;
        this.asked = asked;
    }

    @GET
    @Path("/findings.atom")
    @Produces(AtomFeed.MEDIA_TYPE)
    @Operation(
            operationId = "readFindingsAtomFeed",
            summary = "The fifty findings that were accepted or changed last, as Atom (RFC 4287)",
            description =
                    "An entry says what happened, why, and the source's DOI; what is corrected or retracted is an entry"
                            + " of its own. Any filter of the list of findings makes a feed.")
    @APIResponse(responseCode = "200", description = "The feed")
    @APIResponse(responseCode = "304", description = "You have it: If-None-Match names it")
    public Uni<RestResponse<String>> atom(
            @BeanParam FindingFilter filter, @Context UriInfo uri, @Context Request request) {
        return answer(filter, uri, request, AtomFeed::write);
    }

    @GET
    @Path("/findings.json")
    @Produces(JsonFeed.MEDIA_TYPE)
    @Operation(
            operationId = "readFindingsJsonFeed",
            summary = "The fifty findings that were accepted or changed last, as JSON Feed 1.1",
            description = "The same as the Atom feed; _myowire has the whole finding.")
    @APIResponse(responseCode = "200", description = "The feed")
    @APIResponse(responseCode = "304", description = "You have it: If-None-Match names it")
    public Uni<RestResponse<JsonFeed>> json(
            @BeanParam FindingFilter filter, @Context UriInfo uri, @Context Request request) {
        return answer(filter, uri, request, JsonFeed::of);
    }

    private <T> Uni<RestResponse<T>> answer(
            FindingFilter filter, UriInfo uri, Request request, Function<Feed, T> written) {
        String path = uri.getRequestUri().getRawPath();
        String query = uri.getRequestUri().getRawQuery();
        return asked.query(filter)
                .chain(conditions -> feeds.of(conditions, path, query))
                .map(feed -> {
                    EntityTag tag = new EntityTag(FindingFeeds.tag(feed));
                    var answer = Answers.isHad(request.evaluatePreconditions(tag))
                            ? RestResponse.ResponseBuilder.<T>create(RestResponse.Status.NOT_MODIFIED)
                            : RestResponse.ResponseBuilder.ok(written.apply(feed));
                    CacheControl soon = new CacheControl();
                    soon.setPrivate(false);
                    soon.setMaxAge(FRESH_SECONDS);
                    return answer.tag(tag).cacheControl(soon).build();
                });
    }
}
