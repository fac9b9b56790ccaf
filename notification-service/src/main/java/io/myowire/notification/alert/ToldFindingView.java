package io.myowire.notification.alert;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What can be relied on in a finding as it was told; it has all that {@code /api/findings/{id}} had then. */
@Schema(
        name = "ToldFinding",
        description = "A finding as it was when it was told of, with every field it had at /api/findings/{id}.",
        additionalProperties = Schema.True.class)
record ToldFindingView(
        @Schema(required = true) UUID id,
        @Schema(required = true, examples = "2") int version,

        @Schema(description = "The work that it was taken from")
        UUID workId,

        @Schema(
                required = true,
                examples = "accepted",
                enumeration = {"submitted", "accepted", "rejected", "retracted"})
        String status,

        @Schema(description = "Whether an expression of concern stands")
        boolean concern,

        @Schema(
                examples = "B",
                enumeration = {"A", "B", "C", "D", "E"},
                description = "How strong its design is as evidence, A the strongest")
        String level,

        @Schema(
                required = true,
                examples = "An invented example: compound X lowered a depression score more than placebo")
        String statement,

        @Schema(examples = "supports") String direction,
        @Schema(examples = "randomised-trial") String design,

        @Schema(examples = "[\"compound:metformin\", \"outcome:depressive-symptoms\"]", description = "Topics by id")
        List<String> topics,

        @Schema(type = SchemaType.OBJECT, implementation = Source.class)
        Source source) {

    /** Where it was taken from. */
    @Schema(name = "ToldSource", additionalProperties = Schema.True.class)
    record Source(
            @Schema(examples = "10.5555/example.1") String doi,
            @Schema(examples = "An invented trial") String title) {}
}
