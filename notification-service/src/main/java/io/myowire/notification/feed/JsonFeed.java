package io.myowire.notification.feed;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.myowire.notification.alert.AlertView;
import io.myowire.notification.alert.Change;
import io.myowire.notification.alert.EventView;
import io.myowire.notification.alert.NamedFindingView;
import io.myowire.notification.alert.ToldWorkView;
import io.myowire.notification.alert.WhyView;
import java.time.Instant;
import java.util.List;
import java.util.Map;

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
     * @param externalUrl the notice, if there is one
     * @param myowire all of it, for programs
     */
    record Item(
            String id,
            String url,
            @JsonProperty("external_url") String externalUrl,
            String title,
            @JsonProperty("content_text") String contentText,
            @JsonProperty("date_published") Instant datePublished,
            List<String> tags,
            @JsonProperty("_myowire") Extension myowire) {}

    record Extension(
            long cursor,
            Change change,
            Map<String, Object> finding,
            ToldWorkView work,
            List<NamedFindingView> findings,
            EventView event,
            WhyView why) {
        static Extension of(AlertView alert) {
            return new Extension(
                    alert.cursor(),
                    alert.change(),
                    alert.finding(),
                    alert.work(),
                    alert.findings(),
                    alert.event(),
                    alert.why());
        }
    }

    static JsonFeed of(SubscriptionFeed feed) {
        return new JsonFeed(
                "https://jsonfeed.org/version/1.1",
                feed.title(),
                feed.base() + "/",
                feed.url(ENDING),
                feed.nextUrl(ENDING),
                feed.alerts().stream().map(alert -> item(feed, alert)).toList());
    }

    private static Item item(SubscriptionFeed feed, AlertView alert) {
        Entry entry = Entry.of(alert);
        return new Item(
                alert.id().toString(),
                feed.urlOf(alert),
                alert.event().notice() == null ? null : alert.event().notice().link(),
                entry.title(),
                entry.text(),
                alert.createdAt(),
                List.of(alert.change().id()),
                Extension.of(alert));
    }
}
