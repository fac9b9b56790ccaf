package io.myowire.notification.alert;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Says that alerts may be missing. */
@Schema(name = "Gap", description = "Said if the cursor was never given out, so that alerts may be missing.")
public record GapView(
        @Schema(required = true, examples = "This cursor was never given out: alerts may be missing.")
        String detail,

        @Schema(required = true, examples = "/api/alerts", description = "Where to read them all again")
        String refetch) {
    /** What a list says. */
    static final GapView OF_LIST = new GapView(
            "This cursor was never given out: alerts may be missing. Read them all again at 'refetch'.", "/api/alerts");

    /** What a stream says. */
    public static final GapView OF_STREAM = new GapView(
            "The stream cannot go on where you ask; it goes on from now. Read what is missing at 'refetch'.",
            "/api/alerts");
}
