package io.myowire.notification.delivery;

import io.myowire.http.Page;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of endpoints. */
@Schema(name = "EndpointPage", description = "A page of endpoints, oldest first.")
public record EndpointPageView(
        @Schema(required = true) List<EndpointView> items,

        @Schema(
                nullable = true,
                examples = "MDE4OTBhNWQtYWM5Ni03NzRiLWJjY2UtYjMwMjA5OWE4MDU4",
                description = "The cursor of the next page; null on the last")
        String next) {

    static EndpointPageView of(Page<EndpointView> page) {
        return new EndpointPageView(page.items(), page.next());
    }
}
