package io.myowire.catalog;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Says in the OpenAPI document which headers an answer has: they follow from what is in it. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class AnswerHeaders implements OASFilter {
    private static final String PAGE = "Page";
    private static final Set<String> ONE = Set.of("Topic", "Compound", "Mechanisms");
    private static final String SCHEMAS = "#/components/schemas/";

    @Override
    public Operation filterOperation(Operation operation) {
        if (operation.getResponses() != null) {
            Optional.ofNullable(operation.getResponses().getAPIResponse("200")).ifPresent(AnswerHeaders::read);
            Optional.ofNullable(operation.getResponses().getAPIResponse("201")).ifPresent(AnswerHeaders::added);
        }
        return operation;
    }

    private static void read(APIResponse answer) {
        String schema = schema(answer);
        if (schema.endsWith(PAGE)) {
            add(answer, HttpHeaders.LINK, Documented.LINK);
        } else if (ONE.contains(schema)) {
            add(answer, HttpHeaders.ETAG, Documented.ETAG);
        }
    }

    private static void added(APIResponse answer) {
        if (ONE.contains(schema(answer))) {
            add(answer, HttpHeaders.LOCATION, Documented.LOCATION);
            add(answer, HttpHeaders.ETAG, Documented.ETAG);
            add(answer, Documented.REPLAYED, Documented.IS_REPLAY);
        }
    }

    private static String schema(APIResponse answer) {
        return Optional.ofNullable(answer.getContent())
                .map(content -> content.getMediaType("application/json"))
                .map(MediaType::getSchema)
                .map(Schema::getRef)
                .map(ref -> ref.replace(SCHEMAS, ""))
                .orElse("");
    }

    private static void add(APIResponse answer, String name, String description) {
        answer.addHeader(
                name,
                OASFactory.createHeader()
                        .description(description)
                        .schema(OASFactory.createSchema().addType(Schema.SchemaType.STRING)));
    }
}
