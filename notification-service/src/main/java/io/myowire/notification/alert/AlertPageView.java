package io.myowire.notification.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.myowire.http.Page;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of alerts. */
@Schema(name = "AlertPage", description = "A page of alerts, oldest first.")
public record AlertPageView(
        @Schema(required = true) List<AlertView> items,

        @Schema(examples = "4711", description = "The cursor of the next page; null on the last")
        String next,

        @JsonInclude(JsonInclude.Include.NON_NULL) GapView gap) {

    static AlertPageView of(Page<AlertView> page, GapView gap) {
        return new AlertPageView(page.items(), page.next(), gap);
    }
}
