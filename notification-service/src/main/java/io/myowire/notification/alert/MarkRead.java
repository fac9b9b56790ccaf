package io.myowire.notification.alert;

import io.myowire.notification.Problems;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What somebody has read: all up to a cursor, or single alerts. */
@Schema(name = "MarkRead", description = "What you have read: all up to a cursor, or single alerts.")
record MarkRead(
        @Schema(examples = "4711", description = "An alert's cursor: it, and all before it") @PositiveOrZero
        Long upTo,

        @Schema(examples = "[]", description = "Alerts of yours by id; others count for nothing") @Size(max = MOST)
        List<@NotNull UUID> ids) {
    private static final int MOST = 200;

    MarkRead {
        ids = ids == null ? null : Collections.unmodifiableList(new ArrayList<>(ids));
    }

    /** Fails with 422 unless it is one of the two. */
    void check() {
        if ((upTo == null) == (ids == null)) {
            throw Problems.invalid("", "give either upTo or ids");
        }
    }
}
