package io.myowire.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.myowire.testing.StoredDocument;
import io.myowire.testing.TestStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The document that clients are made of says what is answered, in words of this product. */
@QuarkusTest
@QuarkusTestResource(value = TestStack.class, initArgs = @ResourceArg(name = "database", value = "notification"))
class OpenApiTest {
    private static final Set<String> OF_FRAMEWORKS =
            Set.of("JsonObject", "JsonNode", "JsonArray", "OutboundSseEvent", "Response", "RestResponse", "Object");
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private record Operation(String name, JsonObject content) {}

    private static JsonObject document() {
        return new JsonObject(given().get("/q/openapi?format=json").asString());
    }

    private static List<Operation> operations() {
        JsonObject paths = document().getJsonObject("paths");
        List<Operation> operations = new ArrayList<>();
        for (String path : paths.fieldNames()) {
            JsonObject methods = paths.getJsonObject(path);
            methods.fieldNames().stream()
                    .filter(METHODS::contains)
                    .filter(method -> isOurs(path))
                    .forEach(method ->
                            operations.add(new Operation(method + " " + path, methods.getJsonObject(method))));
        }
        return operations;
    }

    private static boolean isOurs(String path) {
        return Set.of("alerts", "subscriptions", "endpoints", "deliveries").stream()
                        .anyMatch(name -> path.startsWith("/api/" + name))
                || path.startsWith("/feeds/");
    }

    @Test
    void everyOperationHasANameASubjectAndASuccessWithItsSchema() {
        List<Operation> operations = operations();

        assertThat(operations).hasSizeGreaterThan(15).allSatisfy(operation -> {
            assertThat(operation.content.getString("operationId"))
                    .as(operation.name)
                    .isNotBlank();
            assertThat(operation.content.getJsonArray("tags"))
                    .as(operation.name)
                    .isNotEmpty();
            assertThat(operation.content.getString("summary"))
                    .as(operation.name)
                    .isNotBlank();
            assertThat(successes(operation)).as(operation.name).hasSize(1);
            assertThat(isTyped(operation)).as(operation.name + " has a schema").isTrue();
        });
        assertThat(operations.stream().map(operation -> operation.content.getString("operationId")))
                .doesNotHaveDuplicates();
    }

    @Test
    void everyParameterIsExplained() {
        assertThat(operations()).allSatisfy(operation -> {
            JsonArray parameters = operation.content.getJsonArray("parameters", new JsonArray());
            for (int i = 0; i < parameters.size(); i++) {
                JsonObject parameter = parameters.getJsonObject(i);
                assertThat(parameter.getString("description"))
                        .as(operation.name + " " + parameter.getString("name"))
                        .isNotBlank();
            }
        });
    }

    @Test
    void whatMustBeSentIsSaidSo() {
        assertThat(operations().stream()
                        .filter(operation -> operation.name.startsWith("patch") || operation.name.startsWith("delete"))
                        .map(operation -> operation.content.getJsonArray("parameters").stream()
                                .map(JsonObject.class::cast)
                                .anyMatch(
                                        parameter -> parameter.getString("name").equals("If-Match")
                                                && parameter.getBoolean("required", false))))
                .isNotEmpty()
                .containsOnly(true);
    }

    @Test
    void headersOfAnswersAreSaid() {
        assertThat(operations()).allSatisfy(operation -> {
            String id = operation.content.getString("operationId");
            JsonObject headers = operation
                    .content
                    .getJsonObject("responses")
                    .getJsonObject(successes(operation).getFirst())
                    .getJsonObject("headers", new JsonObject());
            if (id.startsWith("list")) {
                assertThat(headers.fieldNames()).as(id).contains("Link");
            }
            if (id.startsWith("add")) {
                assertThat(headers.fieldNames()).as(id).contains("Location", "ETag", "Idempotency-Replayed");
            }
            if (id.matches("(get|change)(Subscription|Endpoint)")) {
                assertThat(headers.fieldNames()).as(id).contains("ETag");
            }
        });
    }

    @Test
    void schemasAreNamedAsThingsAreAndNoneIsAFrameworks() {
        JsonObject schemas = document().getJsonObject("components").getJsonObject("schemas");

        assertThat(schemas.fieldNames())
                .contains("Alert", "Subscription", "Endpoint", "Delivery", "Explanation")
                .doesNotContainAnyElementsOf(OF_FRAMEWORKS)
                .noneMatch(name -> name.matches("(Page)?(Alert|Delivery|Endpoint|Subscription|Why|Reason).*View"));
    }

    @Test
    void everyFieldHasAnExampleOrASentence() {
        JsonObject schemas = document().getJsonObject("components").getJsonObject("schemas");

        assertThat(Set.of("Alert", "Subscription", "NewSubscription", "Endpoint", "NewEndpoint", "Delivery"))
                .allSatisfy(name -> {
                    JsonObject properties = schemas.getJsonObject(name).getJsonObject("properties");
                    assertThat(properties.fieldNames().stream()
                                    .filter(field -> !isExplained(properties.getJsonObject(field)))
                                    .filter(field -> !field.equals("id"))
                                    .collect(Collectors.toSet()))
                            .as(name)
                            .isEmpty();
                });
    }

    private static boolean isExplained(JsonObject property) {
        return property.containsKey("description")
                || property.containsKey("examples")
                || property.containsKey("example")
                || property.containsKey("$ref")
                || property.containsKey("anyOf")
                || property.getString("format", "").equals("uuid");
    }

    private static List<String> successes(Operation operation) {
        return operation.content.getJsonObject("responses").fieldNames().stream()
                .filter(status -> status.startsWith("2"))
                .toList();
    }

    private static boolean isTyped(Operation operation) {
        String status = successes(operation).getFirst();
        JsonObject content = operation
                .content
                .getJsonObject("responses")
                .getJsonObject(status)
                .getJsonObject("content");
        return status.equals("204")
                || (content != null
                        && content.fieldNames().stream()
                                .allMatch(type -> content.getJsonObject(type).containsKey("schema")));
    }

    @Test
    void theDocumentKeptBesideTheSourceIsThisOne() {
        StoredDocument.requireCurrent("notification", document().encode());
    }
}
