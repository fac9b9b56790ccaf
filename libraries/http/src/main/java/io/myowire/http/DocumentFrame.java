package io.myowire.http;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** What a document says once for all its operations: licence, server, the problems. */
final class DocumentFrame {
    private static final String PROBLEM = "#/components/schemas/Problem";

    private static final Map<Integer, String> PROBLEMS = new TreeMap<>(Map.ofEntries(
            Map.entry(400, "The request or one of its parameters cannot be read"),
            Map.entry(401, "A valid bearer token is needed"),
            Map.entry(403, "The token lacks the role for it"),
            Map.entry(404, "There is no such thing"),
            Map.entry(406, "It is not made in a form that is accepted"),
            Map.entry(412, "If-Match names another version than the one that stands"),
            Map.entry(413, "The body is too large"),
            Map.entry(415, "The body is not in a form that is read here"),
            Map.entry(422, "The content is not valid: errors names each place"),
            Map.entry(428, "If-Match is missing: say which version you change"),
            Map.entry(429, "Too many requests without a token from one address"),
            Map.entry(503, "The service cannot answer now")));

    private DocumentFrame() {}

    static String name(int status) {
        return "Problem" + status;
    }

    static void complete(OpenAPI document) {
        document.setServers(
                List.of(OASFactory.createServer().url("/").description("The origin that this document comes from")));
        if (document.getInfo() == null) {
            document.setInfo(OASFactory.createInfo());
        }
        document.getInfo()
                .license(OASFactory.createLicense()
                        .name("Apache-2.0")
                        .url("https://www.apache.org/licenses/LICENSE-2.0"));
        if (document.getInfo().getDescription() == null) {
            document.getInfo().setDescription("Part of Myowire. Errors are problems (RFC 9457); lists page by cursor.");
        }
        if (document.getComponents() == null) {
            document.setComponents(OASFactory.createComponents());
        }
        addProblems(document.getComponents());
    }

    private static void addProblems(Components components) {
        components.addSchema("Problem", problem());
        components.addSchema("FieldError", fieldError());
        PROBLEMS.forEach((status, meaning) -> components.addResponse(name(status), response(status, meaning)));
    }

    private static APIResponse response(int status, String meaning) {
        APIResponse response = OASFactory.createAPIResponse()
                .description(meaning)
                .content(OASFactory.createContent()
                        .addMediaType(
                                Problem.MEDIA_TYPE,
                                OASFactory.createMediaType()
                                        .schema(OASFactory.createSchema().ref(PROBLEM))));
        if (status == 429 || status == 503) {
            response.addHeader("Retry-After", header("For how many seconds to wait", SchemaType.INTEGER));
        }
        if (status == 401) {
            response.addHeader("WWW-Authenticate", header("Bearer", SchemaType.STRING));
        }
        return response;
    }

    static Header header(String description, SchemaType type) {
        return OASFactory.createHeader().description(description).schema(schema(type));
    }

    private static Schema schema(SchemaType type) {
        return OASFactory.createSchema().type(List.of(type));
    }

    private static Schema problem() {
        return schema(SchemaType.OBJECT)
                .description("What went wrong, as RFC 9457 has it; some kinds have members of their own")
                .required(List.of("type", "title", "status"))
                .addProperty(
                        "type",
                        text("A stable name of the kind of problem", "http://localhost:8080/docs/problems#invalid"))
                .addProperty("title", text("The kind in words", "The content is not valid"))
                .addProperty(
                        "status",
                        schema(SchemaType.INTEGER)
                                .description("The HTTP status")
                                .examples(List.of(422)))
                .addProperty("detail", text("This occurrence in words", "See 'errors' for each field."))
                .addProperty(
                        "errors",
                        schema(SchemaType.ARRAY)
                                .description("The places at fault, if it is about some")
                                .items(OASFactory.createSchema().ref("#/components/schemas/FieldError")));
    }

    private static Schema fieldError() {
        return schema(SchemaType.OBJECT)
                .description("One place at fault")
                .required(List.of("pointer", "detail"))
                .addProperty("pointer", text("Where in the body (RFC 6901); empty for the whole of it", "/sampleSize"))
                .addProperty("detail", text("What is wrong", "must be a whole number"))
                .addProperty(
                        "suggestions",
                        schema(SchemaType.ARRAY)
                                .description("What may have been meant")
                                .items(schema(SchemaType.STRING)));
    }

    private static Schema text(String description, String example) {
        return schema(SchemaType.STRING).description(description).examples(List.of(example));
    }
}
