package io.myowire.http;

import java.math.BigDecimal;
import java.util.Map;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Says what parameters mean that mean the same everywhere, where a resource does not say it. */
final class KnownParameters {
    private static final Map<String, String> MEANINGS = Map.of(
            "Idempotency-Key",
                    "One key for one request, chosen by you: repeated with it, it has one effect and one answer",
            "If-Match", "The ETag of the version that is meant",
            "cursor", "The page's place, as 'next' of the page before says it",
            "limit", "At most so many items",
            "id", "The id",
            "service", "catalog, evidence or notification: the one that answers",
            "topic", "A topic",
            "partition", "A partition of the Kafka topic",
            "offset", "A place in the partition",
            "eventId", "The event's id");
    private static final int LONGEST_KEY = 255;

    private KnownParameters() {}

    static void explain(Parameter parameter) {
        if (parameter.getDescription() == null) {
            parameter.setDescription(MEANINGS.get(parameter.getName()));
        }
        var schema = parameter.getSchema();
        if (schema == null || schema.getRef() != null) {
            return;
        }
        if (parameter.getName().equals("Idempotency-Key") && schema.getMaxLength() == null) {
            schema.minLength(1).maxLength(LONGEST_KEY);
        }
        if (parameter.getName().equals("limit") && schema.getMaximum() == null) {
            schema.minimum(BigDecimal.ONE)
                    .maximum(BigDecimal.valueOf(Page.MAX_LIMIT))
                    .defaultValue(Page.DEFAULT_LIMIT);
        }
    }
}
