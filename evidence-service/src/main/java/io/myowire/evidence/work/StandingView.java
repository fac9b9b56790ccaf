package io.myowire.evidence.work;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where one of the works that were asked for stands. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "WorkStanding", description = "Where a work stands, or that nobody here knows")
public record StandingView(
        @Schema(description = "The id as it was asked for", examples = "https://doi.org/10.5555/example.1")
        String asked,

        @Schema(
                description = "known: it is a work here; unknown: nobody here knows it, which says nothing of where it"
                        + " stands; notice: it is itself a notice about a work; unreadable: it is no id",
                enumeration = {"known", "unknown", "notice", "unreadable"},
                examples = "known")
        String answer,

        @Schema(description = "Of a known one", examples = "01890a5d-ac96-774b-bcce-b302099a8057")
        UUID workId,

        @Schema(
                description = "Of a known one: where it stands by the notices that were given here",
                enumeration = {"current", "corrected", "questioned", "retracted", "replaced"},
                examples = "retracted")
        String standing,

        @Schema(description = "Its newest notice; there is none if nobody gave one")
        String reason,

        @Schema(description = "When that was told here", examples = "2026-11-01T12:05:11.500Z")
        Instant noticedAt,

        @Schema(description = "What is wrong with an unreadable one", examples = "is not a whole DOI")
        String detail) {
    static StandingView unknown(String asked) {
        return new StandingView(asked, "unknown", null, null, null, null, null);
    }

    static StandingView unreadable(String asked, String detail) {
        return new StandingView(asked, "unreadable", null, null, null, null, detail);
    }

    static StandingView notice(String asked, UUID workId) {
        return new StandingView(asked, "notice", workId, null, null, null, null);
    }

    /** All that were asked for. */
    @Schema(name = "WorkStandings", description = "Where each of the works stands, in the order asked")
    public record All(
            @Schema(description = "One for each id") List<StandingView> items) {}
}
