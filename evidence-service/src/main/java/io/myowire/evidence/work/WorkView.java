package io.myowire.evidence.work;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A work as it is read. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Work", description = "An article, preprint or registry entry that findings come from")
public record WorkView(
        @Schema(description = "Its id", examples = "01890a5d-ac96-774b-bcce-b302099a8057")
        UUID workId,

        @Schema(description = "1, and higher with each notice", examples = "2")
        int version,

        @Schema(
                description = "Where it stands by the notices that were given here",
                enumeration = {"current", "corrected", "questioned", "retracted", "replaced"},
                examples = "retracted")
        String standing,

        @Schema(description = "Whether there are doubts about it, also while it is retracted", examples = "false")
        boolean concern,

        @Schema(description = "What may be done to it now") List<Change> changes,

        @Schema(examples = "An invented trial") String title,
        @Schema(examples = "10.5555/example.1") String doi,
        @Schema(examples = "31452104") String pmid,
        @Schema(examples = "PMC6712345") String pmcid,

        @Schema(description = "The trials that it reports; its own id if it is an entry of a registry")
        List<String> nct,

        @Schema(description = "Its findings", examples = "/api/findings?work=01890a5d-ac96-774b-bcce-b302099a8057")
        String findings,

        @Schema(description = "What was published about it, in the order in which it was told here; the newest hundred")
        List<NoticeView> notices) {
    static WorkView of(Work work, List<String> trials, List<NoticeView> notices) {
        return new WorkView(
                work.id(),
                work.version(),
                work.standing().text(),
                work.standing().concern(),
                work.standing().changes(),
                work.title(),
                work.ids().get("doi"),
                work.ids().get("pmid"),
                work.ids().get("pmcid"),
                trials,
                "/api/findings?work=" + work.id(),
                notices);
    }

    /** The same as it would stand. */
    public WorkView as(Work work) {
        return new WorkView(
                workId,
                work.version(),
                work.standing().text(),
                work.standing().concern(),
                work.standing().changes(),
                title,
                doi,
                pmid,
                pmcid,
                nct,
                findings,
                notices);
    }

    /** A notice about a work. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "WorkNotice", description = "What was published about a work, and what it did")
    public record NoticeView(
            @Schema(description = "The version of the work that it made", examples = "2")
            int version,

            @Schema(
                    description = "What it did",
                    enumeration = {"corrected", "questioned", "cleared", "retracted", "reinstated", "replaced"},
                    examples = "retracted")
            String change,

            @Schema(description = "Why", examples = "The data could not be verified")
            String reason,

            @Schema(description = "Where it can be read") Notice notice,

            @Schema(description = "What kind of notice it is", examples = "retraction")
            String nature,

            @Schema(description = "How many findings it moved", examples = "3")
            int moved,

            @Schema(description = "When it was told here", examples = "2026-11-01T12:05:11.500Z")
            Instant occurredAt) {}

    /** Works that were asked for. */
    @Schema(name = "Works", description = "The works that were asked for")
    public record All(
            @Schema(description = "At most a hundred") List<WorkView> items) {}
}
