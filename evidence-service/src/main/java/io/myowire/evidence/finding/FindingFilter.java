package io.myowire.evidence.finding;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** What of findings is asked for, as the parameters of a request say it. */
public class FindingFilter {
    @Parameter(description = "A topic or one narrower; of several all", example = "[\"pathway:ampk-signalling\"]")
    @RestQuery
    List<String> topic;

    @Parameter(description = "Whether narrower topics are left out", example = "false")
    @RestQuery
    Boolean exact;

    @Parameter(description = "Words of the statement or the source's title", example = "depression")
    @RestQuery("q")
    String words;

    @Parameter(description = "How it was made", schema = @Schema(implementation = Design.class))
    @RestQuery
    String design;

    @Parameter(
            description = "Of evidence",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"A", "B", "C", "D", "E"}))
    @RestQuery
    String level;

    @Parameter(
            description = "What it says of its topics' relation",
            schema = @Schema(implementation = FindingContent.Direction.class))
    @RestQuery
    String direction;

    @Parameter(
            description = "Where it stands",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"submitted", "accepted", "rejected", "retracted"}))
    @RestQuery
    String status;

    @Parameter(description = "Of this work", example = "01890a5d-ac96-774b-bcce-b302099a8057")
    @RestQuery
    UUID work;

    @Parameter(description = "That its source was published in, from 1000 to 2999", example = "2020")
    @RestQuery
    Integer year;

    @Parameter(
            description = "Whether an editor or curator has doubts about it; of what is retracted, as it was before",
            example = "false")
    @RestQuery
    Boolean concern;

    @Parameter(description = "Posted then or later", example = "2026-11-01T00:00:00Z")
    @RestQuery
    String since;

    boolean isExact() {
        return Boolean.TRUE.equals(exact);
    }

    /** @throws io.myowire.http.ProblemException 400 that names the parameter that is wrong */
    FindingQuery query(List<List<String>> topics, String search) {
        return FindingQuery.of(topics, words, search, design, level, direction, status, work, year, concern, since);
    }
}
