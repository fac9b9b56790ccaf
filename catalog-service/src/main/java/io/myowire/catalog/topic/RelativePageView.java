package io.myowire.catalog.topic;

import io.myowire.http.Page;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of the topics above or below one. */
@Schema(
        name = "RelatedTopicPage",
        description = "A page of the topics above or below one",
        requiredProperties = "items")
record RelativePageView(
        @Schema(description = "The topics, the nearest first")
        List<RelativeView> items,

        @Schema(description = "The cursor of the next page; absent on the last", examples = "MQpvdXRjb21lOmZhdGlndWU")
        String next) {

    static RelativePageView of(Page<RelativeView> page) {
        return new RelativePageView(page.items(), page.next());
    }
}
