package io.myowire.http;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** What is answered with its version: whatever is changed under {@code If-Match}, wherever it is answered whole. */
final class Versioned {
    private final Set<String> schemas = new TreeSet<>();

    private Versioned() {}

    /** All that the document's operations change under {@code If-Match} and read at the same path. */
    static Versioned in(OpenAPI document) {
        Versioned versioned = new Versioned();
        document.getPaths().getPathItems().values().stream()
                .filter(item -> item.getGET() != null && item.getGET().getResponses() != null)
                .filter(Versioned::isGuarded)
                .map(item -> schema(item.getGET().getResponses().getAPIResponse("200")))
                .filter(schema -> schema != null)
                .forEach(versioned.schemas::add);
        return versioned;
    }

    boolean contains(APIResponse response) {
        String schema = schema(response);
        return schema != null && schemas.contains(schema);
    }

    private static boolean isGuarded(PathItem item) {
        return item.getOperations().values().stream().anyMatch(Versioned::isGuarded);
    }

    private static boolean isGuarded(Operation operation) {
        return operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(parameter -> "If-Match".equals(parameter.getName()));
    }

    /** The reference to the schema of what is answered, null if it has none. */
    private static String schema(APIResponse response) {
        Content content = response == null ? null : response.getContent();
        if (content == null || content.getMediaTypes() == null) {
            return null;
        }
        return content.getMediaTypes().entrySet().stream()
                .map(Map.Entry::getValue)
                .filter(type -> type.getSchema() != null && type.getSchema().getRef() != null)
                .map(type -> type.getSchema().getRef())
                .findFirst()
                .orElse(null);
    }
}
