package io.myowire.catalog.compound;

import io.vertx.mutiny.sqlclient.Row;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A compound that a name may stand for.
 *
 * @param matched the name or identifier of it that is like the one asked for
 * @param ambiguous whether that name stands for other things too
 * @param score 1 for the very name, however its Greek letters and hyphens are written; less for one
 *     that is only near (trigram similarity)
 */
@Schema(
        name = "Candidate",
        description = "A compound that a name may stand for",
        requiredProperties = {"slug", "name", "matched", "ambiguous", "score"})
record CandidateView(
        @Schema(description = "The compound's name in addresses", examples = "acadesine")
        String slug,

        @Schema(description = "What it is called", examples = "Acadesine")
        String name,

        @Schema(description = "Its name or identifier that is like the one asked for", examples = "AICAR")
        String matched,

        @Schema(description = "Whether that name stands for other things too", examples = "true")
        boolean ambiguous,

        @Schema(
                description = "1 for the very name or identifier, less for a name that is only near",
                examples = "1",
                minimum = "0",
                maximum = "1")
        double score) {

    static CandidateView from(Row row) {
        return new CandidateView(
                row.getString("slug"),
                row.getString("name"),
                row.getString("matched"),
                row.getBoolean("ambiguous"),
                row.getDouble("score"));
    }
}
