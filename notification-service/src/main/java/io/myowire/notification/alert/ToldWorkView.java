package io.myowire.notification.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A work as it was told of: an article, a preprint, an entry of a registry. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ToldWork", description = "An article, preprint or registry entry, as it was when it was told of.")
public record ToldWorkView(
        @Schema(required = true, description = "Found at /api/works/{id}")
        UUID id,

        @Schema(required = true, examples = "2") int version,

        @Schema(
                required = true,
                examples = "retracted",
                enumeration = {"current", "corrected", "questioned", "retracted", "replaced"})
        String standing,

        @Schema(examples = "10.5555/example.1") String doi,
        @Schema(examples = "31452104") String pmid,
        @Schema(examples = "PMC6712345") String pmcid,
        @Schema(examples = "An invented trial") String title) {

    static ToldWorkView from(JsonObject work) {
        return new ToldWorkView(
                UUID.fromString(work.getString("id")),
                work.getInteger("version"),
                Stored.text(work, "standing"),
                Stored.text(work, "doi"),
                Stored.text(work, "pmid"),
                Stored.text(work, "pmcid"),
                Stored.text(work, "title"));
    }
}
