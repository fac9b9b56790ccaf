package io.myowire.notification.delivery;

import io.myowire.http.Page;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of how endpoints fare. */
@Schema(name = "EndpointHealthPage", description = "A page of endpoints, those that fail the longest first.")
public record EndpointHealthPageView(
        @Schema(required = true) List<EndpointHealthView> items,

        @Schema(
                nullable = true,
                examples = "aW5maW5pdHkKMDE4OTBhNWQ",
                description = "The cursor of the next page; null on the last")
        String next) {

    static EndpointHealthPageView of(Page<EndpointHealthView> page) {
        return new EndpointHealthPageView(page.items(), page.next());
    }
}
