package io.myowire.evidence;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.myowire.testing.StoredDocument;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The document that clients are made of names what is answered, in words of this product. */
@QuarkusTest
class OpenApiTest extends WithVocabulary {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private static JsonObject document() {
        return new JsonObject(given().get("/q/openapi?format=json").asString());
    }

    /** Those of findings, by method and path. */
    private static Map<String, JsonObject> operations() {
        Map<String, JsonObject> operations = new TreeMap<>();
        JsonObject paths = document().getJsonObject("paths");
        paths.fieldNames().stream()
                .filter(path -> path.startsWith("/api/findings"))
                .forEach(path -> {
                    JsonObject methods = paths.getJsonObject(path);
                    methods.fieldNames().stream()
                            .filter(METHODS::contains)
                            .forEach(method -> operations.put(method + " " + path, methods.getJsonObject(method)));
                });
        return operations;
    }

    @Test
    void everyOperationHasANameASubjectAndOneSuccessWithItsSchema() {
        assertThat(operations()).hasSizeGreaterThan(10).allSatisfy((name, operation) -> {
            assertThat(operation.getString("operationId")).isNotBlank();
            assertThat(operation.getJsonArray("tags")).isNotEmpty();
            assertThat(operation.getString("summary")).isNotBlank();
            JsonObject responses = operation.getJsonObject("responses");
            List<String> successes = responses.fieldNames().stream()
                    .filter(status -> status.startsWith("2"))
                    .toList();
            assertThat(successes).hasSize(1);
            assertThat(responses
                            .getJsonObject(successes.getFirst())
                            .getJsonObject("content")
                            .getJsonObject("application/json")
                            .getJsonObject("schema")
                            .getString("$ref"))
                    .startsWith("#/components/schemas/");
            assertThat(responses.fieldNames()).anyMatch(status -> status.startsWith("4") || status.equals("default"));
        });
        assertThat(operations().values().stream().map(operation -> operation.getString("operationId")))
                .doesNotHaveDuplicates();
    }

    @Test
    void everyParameterIsExplained() {
        assertThat(operations()).allSatisfy((name, operation) -> {
            JsonArray parameters = operation.getJsonArray("parameters", new JsonArray());
            assertThat(parameters).allSatisfy(parameter -> assertThat(((JsonObject) parameter).getString("description"))
                    .as(((JsonObject) parameter).getString("name"))
                    .isNotBlank());
        });
    }

    @Test
    void readingNeedsNoTokenAndWritingSaysWhichRole() {
        assertThat(operations()).allSatisfy((name, operation) -> {
            JsonArray security = operation.getJsonArray("security", new JsonArray());
            if (name.startsWith("get")) {
                assertThat(security).isEmpty();
            } else {
                assertThat(security).isNotEmpty();
                assertThat(operation.getString("description")).containsAnyOf("curator", "contributor", "operator");
            }
        });
    }

    @Test
    void schemasAreNamedAsThingsAreAndNoneIsAFrameworks() {
        assertThat(document()
                        .getJsonObject("components")
                        .getJsonObject("schemas")
                        .fieldNames())
                .contains("Finding", "FindingPage", "FindingVersion")
                .doesNotContain("JsonObject", "JsonNode", "Response", "RestResponse", "Object")
                .noneMatch(name -> name.matches("(Finding|Version|Loaded).*View"));
    }

    @Test
    void theDocumentKeptBesideTheSourceIsThisOne() {
        StoredDocument.requireCurrent("evidence", document().encode());
    }
}
