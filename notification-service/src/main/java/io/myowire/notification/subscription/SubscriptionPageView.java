package io.myowire.notification.subscription;

import io.myowire.http.Page;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of subscriptions. */
@Schema(name = "SubscriptionPage", description = "A page of subscriptions, oldest first.")
record SubscriptionPageView(
        @Schema(required = true) List<SubscriptionView> items,

        @Schema(
                nullable = true,
                examples = "MDE4OTBhNWQtYWM5Ni03NzRiLWJjY2UtYjMwMjA5OWE4MDU4",
                description = "The cursor of the next page; null on the last")
        String next) {

    static SubscriptionPageView of(Page<SubscriptionView> page) {
        return new SubscriptionPageView(page.items(), page.next());
    }
}
