package io.myowire.catalog.topic;

import io.myowire.http.Page;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of topics. */
@Schema(name = "TopicPage", description = "A page of topics", requiredProperties = "items")
record TopicPageView(
        @Schema(description = "The topics") List<TopicView> items,

        @Schema(
                description = "The cursor of the next page; absent on the last",
                examples = "MC4wCm91dGNvbWU6ZmF0aWd1ZQ")
        String next) {

    static TopicPageView of(Page<TopicView> page) {
        return new TopicPageView(page.items(), page.next());
    }
}
