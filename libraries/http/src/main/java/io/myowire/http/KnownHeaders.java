package io.myowire.http;

import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Says which headers come with an answer, where a resource does not say it. */
final class KnownHeaders {
    private KnownHeaders() {}

    static void complete(HttpMethod method, Operation operation, List<Parameter> parameters, Versioned versioned) {
        var responses = operation.getResponses().getAPIResponses();
        responses.forEach((status, response) -> {
            if (status.startsWith("2") && response.getRef() == null) {
                complete(status, response, parameters, versioned);
            }
        });
        boolean tagged = responses.containsKey("200")
                && responses.get("200").getHeaders() != null
                && responses.get("200").getHeaders().containsKey("ETag");
        if (method == HttpMethod.GET && tagged && has(parameters, "If-None-Match") && !responses.containsKey("304")) {
            operation
                    .getResponses()
                    .addAPIResponse(
                            "304",
                            OASFactory.createAPIResponse().description("If-None-Match names the version that stands"));
        }
    }

    private static void complete(String status, APIResponse response, List<Parameter> parameters, Versioned versioned) {
        if (status.equals("201")) {
            add(response, "Location", "Where it is from now on, a path of this origin");
        }
        if (has(parameters, "Idempotency-Key")) {
            add(response, "Idempotency-Replayed", "true if the key was used before, and this is that answer");
        }
        if (has(parameters, "cursor")) {
            add(response, "Link", "The address of the next page (RFC 8288); absent on the last");
        }
        if (versioned.contains(response) || (has(parameters, "If-Match") && !status.equals("204"))) {
            add(response, "ETag", "The version, as If-Match takes it");
        }
    }

    private static boolean has(List<Parameter> parameters, String name) {
        return parameters.stream().anyMatch(parameter -> name.equals(parameter.getName()));
    }

    private static void add(APIResponse response, String name, String description) {
        if (response.getHeaders() == null || !response.getHeaders().containsKey(name)) {
            response.addHeader(name, DocumentFrame.header(description, SchemaType.STRING));
        }
    }
}
