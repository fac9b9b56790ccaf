package io.myowire.catalog.topic;

import io.vertx.mutiny.sqlclient.Row;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A topic above or below another.
 *
 * @param distance the least number of links between them
 */
@Schema(
        name = "RelatedTopic",
        description = "A topic above or below another",
        requiredProperties = {"id", "kind", "name", "distance"})
record RelativeView(
        @Schema(description = "Its kind and slug", examples = "pathway:ampk-signalling")
        String id,

        @Schema(description = "What it is about", examples = "pathway")
        TopicKind kind,

        @Schema(description = "What it is called", examples = "AMPK signalling")
        String name,

        @Schema(description = "The least number of links between them", examples = "1", minimum = "1", maximum = "64")
        int distance) {

    static RelativeView from(Row row) {
        return new RelativeView(
                row.getString("id"),
                TopicKind.of(row.getString("kind")),
                row.getString("name"),
                row.getInteger("distance"));
    }
}
