package io.myowire.evidence.finding;

import io.myowire.http.Page;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of findings. */
@Schema(name = "FindingPage", description = "A page of findings, newest first")
public record FindingPageView(
        @Schema(description = "The findings") List<FindingView> items,

        @Schema(description = "The cursor of the next page; absent on the last")
        String next) {
    static FindingPageView of(Page<FindingView> page) {
        return new FindingPageView(page.items(), page.next());
    }
}
