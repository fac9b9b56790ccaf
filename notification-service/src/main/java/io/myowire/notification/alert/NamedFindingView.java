package io.myowire.notification.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A finding that a notice about its work moved. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "NamedFinding", description = "A finding that a notice about its work moved, in short.")
public record NamedFindingView(
        @Schema(required = true, description = "Found at /api/findings/{id}")
        UUID id,

        @Schema(required = true, examples = "2") int version,
        @Schema(required = true, examples = "retracted") String status,

        @Schema(required = true, description = "Whether an expression of concern stands")
        boolean concern,

        @Schema(examples = "An invented example: compound X lowered a depression score more than placebo")
        String statement,

        @Schema(examples = "supports") String direction,
        @Schema(examples = "randomised-trial") String design,
        @Schema(examples = "B") String level,

        @Schema(examples = "[\"compound:metformin\"]", description = "Topics by id")
        List<String> topics) {

    static List<NamedFindingView> from(JsonArray findings) {
        return IntStream.range(0, findings.size())
                .mapToObj(findings::getJsonObject)
                .map(NamedFindingView::from)
                .toList();
    }

    private static NamedFindingView from(JsonObject finding) {
        return new NamedFindingView(
                UUID.fromString(finding.getString("id")),
                finding.getInteger("version"),
                Stored.text(finding, "status"),
                finding.getBoolean("concern", false),
                Stored.text(finding, "statement"),
                Stored.text(finding, "direction"),
                Stored.text(finding, "design"),
                Stored.text(finding, "level"),
                Stored.texts(finding, "topics"));
    }
}
