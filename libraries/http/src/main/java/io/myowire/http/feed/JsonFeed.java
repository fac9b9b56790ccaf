package io.myowire.http.feed;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.myowire.http.feed.Feed.Entry;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A feed as JSON Feed 1.1 has it; {@code _myowire} has all of an entry, for programs. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "FindingsFeed")
public record JsonFeed(
        String version,
        String title,
        @JsonProperty("home_page_url") String homePageUrl,
        @JsonProperty("feed_url") String feedUrl,
        @JsonProperty("next_url") String nextUrl,
        List<Item> items) {
    public static final String MEDIA_TYPE = "application/feed+json";

    /**
     * One thing that happened.
     *
     * @param externalUrl the notice, if there is one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "FindingsFeedEntry")
    public record Item(
            String id,
            String url,
            @JsonProperty("external_url") String externalUrl,
            String title,
            @JsonProperty("content_text") String contentText,
            @JsonProperty("date_published") Instant datePublished,
            @JsonProperty("date_modified") Instant dateModified,
            List<String> tags,

            @Schema(type = SchemaType.OBJECT) @JsonProperty("_myowire")
            Object myowire) {
        static Item of(Entry entry) {
            return new Item(
                    entry.id(),
                    entry.url(),
                    entry.related(),
                    entry.title(),
                    entry.text(),
                    entry.published(),
                    entry.updated(),
                    List.of(entry.category()),
                    entry.data());
        }
    }

    public static JsonFeed of(Feed feed) {
        return new JsonFeed(
                "https://jsonfeed.org/version/1.1",
                feed.title(),
                feed.home(),
                feed.self(),
                feed.next(),
                feed.entries().stream().map(Item::of).toList());
    }
}
