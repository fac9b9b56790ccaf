package io.myowire.notification.feed;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.myowire.notification.alert.AlertView;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;

/** A feed as JSON Feed 1.1 has it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record JsonFeed(
        String version,
        String title,
        @JsonProperty("home_page_url") String homePageUrl,
        @JsonProperty("feed_url") String feedUrl,
        @JsonProperty("next_url") String nextUrl,
        List<Item> items) {
    static final String ENDING = ".json";
    static final String MEDIA_TYPE = "application/feed+json";

    /**
     * One alert.
     *
     * @param myowire all of it, for programs
     */
    record Item(
            String id,
            String url,
            String title,
            @JsonProperty("content_text") String contentText,
            @JsonProperty("date_published") Instant datePublished,
            List<String> tags,
            @JsonProperty("_myowire") Extension myowire) {}

    record Extension(long cursor, String kind, JsonObject finding, JsonObject why) {}

    static JsonFeed of(Feed feed) {
        return new JsonFeed(
                "https://jsonfeed.org/version/1.1",
                feed.title(),
                feed.base() + "/",
                feed.url(ENDING),
                feed.nextUrl(ENDING),
                feed.alerts().stream().map(alert -> item(feed, alert)).toList());
    }

    private static Item item(Feed feed, AlertView alert) {
        Entry entry = Entry.of(alert);
        return new Item(
                alert.id().toString(),
                feed.urlOf(alert),
                entry.title(),
                entry.text(),
                alert.at(),
                List.of(alert.kind()),
                new Extension(alert.cursor(), alert.kind(), alert.finding(), alert.why()));
    }
}
