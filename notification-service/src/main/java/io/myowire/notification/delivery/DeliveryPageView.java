package io.myowire.notification.delivery;

import io.myowire.http.Page;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of deliveries. */
@Schema(name = "DeliveryPage", description = "A page of deliveries, newest first.")
public record DeliveryPageView(
        @Schema(required = true) List<DeliveryView> items,

        @Schema(
                nullable = true,
                examples = "MDE4OTBhNWQtYWM5Ni03NzRiLWJjY2UtYjMwMjA5OWE4MDU4",
                description = "The cursor of the next page; null on the last")
        String next) {

    static DeliveryPageView of(Page<DeliveryView> page) {
        return new DeliveryPageView(page.items(), page.next());
    }
}
