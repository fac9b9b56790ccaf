package io.myowire.catalog;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.myowire.testing.StoredDocument;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The document that clients are made of says what is asked and answered, in the catalogue's words. */
@QuarkusTest
class OpenApiTest extends CatalogSteps {
    private static final Set<String> METHODS = Set.of("get", "post", "put");

    private JsonObject document;

    private record Operation(String name, JsonObject content) {
        boolean writes() {
            return !name.startsWith("get");
        }

        JsonObject success() {
            JsonObject responses = content.getJsonObject("responses");
            return responses.getJsonObject(responses.containsKey("201") ? "201" : "200");
        }
    }

    @BeforeEach
    void read() {
        document = new JsonObject(given().get("/q/openapi?format=json").asString());
    }

    private List<Operation> operations() {
        JsonObject paths = document.getJsonObject("paths");
        List<Operation> operations = new ArrayList<>();
        paths.fieldNames().stream()
                .filter(path -> path.startsWith("/api/topics") || path.startsWith("/api/compounds"))
                .filter(path -> !path.endsWith(".svg"))
                .forEach(path -> paths.getJsonObject(path).fieldNames().stream()
                        .filter(METHODS::contains)
                        .forEach(method -> operations.add(new Operation(
                                method + " " + path, paths.getJsonObject(path).getJsonObject(method)))));
        return operations;
    }

    private JsonObject schema(String name) {
        return document.getJsonObject("components").getJsonObject("schemas").getJsonObject(name);
    }

    private static Stream<JsonObject> objects(JsonArray array) {
        return array == null ? Stream.empty() : array.stream().map(JsonObject.class::cast);
    }

    private List<String> values(String enumeration) {
        return schema(enumeration).getJsonArray("enum").stream()
                .map(String::valueOf)
                .toList();
    }

    @Test
    void everyOperationHasItsNameItsSubjectAndASuccessWithItsSchema() {
        assertThat(operations()).hasSize(11).allSatisfy(operation -> {
            assertThat(operation.content.getString("operationId"))
                    .as(operation.name)
                    .matches("(list|get|add|change|resolve)[A-Z]\\w+");
            assertThat(operation.content.getString("summary"))
                    .as(operation.name)
                    .isNotBlank();
            assertThat(operation.content.getJsonArray("tags"))
                    .as(operation.name)
                    .hasSize(1);
            assertThat(operation
                            .success()
                            .getJsonObject("content")
                            .getJsonObject("application/json")
                            .getJsonObject("schema")
                            .getString("$ref"))
                    .as(operation.name)
                    .matches(
                            "#/components/schemas/(Topic|RelatedTopic|Compound)(Page)?|#/components/schemas/Candidates");
            assertThat(operation.content.getJsonObject("responses").containsKey("201"))
                    .as(operation.name)
                    .isEqualTo(operation.name.startsWith("post"));
        });
    }

    @Test
    void pictureIsOne() {
        JsonObject success = document.getJsonObject("paths")
                .getJsonObject("/api/compounds/{slug}/structure.svg")
                .getJsonObject("get")
                .getJsonObject("responses")
                .getJsonObject("200");

        assertThat(success.getJsonObject("content").fieldNames()).containsExactly("image/svg+xml");
        assertThat(success.getJsonObject("headers").fieldNames()).containsExactlyInAnyOrder("ETag", "Cache-Control");
    }

    @Test
    void everyParameterIsExplained() {
        assertThat(operations())
                .allSatisfy(operation -> assertThat(objects(operation.content.getJsonArray("parameters")))
                        .allSatisfy(parameter -> assertThat(parameter.getString("description"))
                                .as(operation.name + " " + parameter)
                                .isNotBlank()));
        assertThat(operations())
                .flatMap(operation ->
                        objects(operation.content.getJsonArray("parameters")).toList())
                .filteredOn(parameter ->
                        "array".equals(parameter.getJsonObject("schema").getString("type")))
                .hasSize(5)
                .allSatisfy(
                        parameter -> assertThat(parameter.getValue("example")).isInstanceOf(JsonArray.class));
    }

    @Test
    void everyFieldIsExplainedWithAnExampleOrASchemaOfItsOwn() {
        for (String name : List.of(
                "Topic",
                "NewTopic",
                "TopicContent",
                "Compound",
                "CompoundContent",
                "Structure",
                "Claim",
                "Synonym",
                "Candidate",
                "RelatedTopic",
                "TopicPage",
                "CompoundPage")) {
            assertThat(schema(name)).as(name).isNotNull();
            JsonObject fields = schema(name).getJsonObject("properties");
            assertThat(fields.fieldNames()).as(name).isNotEmpty().allSatisfy(field -> {
                JsonObject said = fields.getJsonObject(field);
                assertThat(said.containsKey("$ref")
                                || (said.containsKey("description") && (hasExample(said) || ofObjects(said))))
                        .as(name + "." + field + " " + said)
                        .isTrue();
            });
        }
    }

    private static boolean hasExample(JsonObject field) {
        return field.containsKey("examples") || field.containsKey("example");
    }

    private static boolean ofObjects(JsonObject field) {
        return field.containsKey("items");
    }

    /** Every example of the body of a new compound, as a page that tries it would send it. */
    @Test
    void whatTheExamplesSayIsAccepted() {
        JsonObject body = example("CompoundContent");
        assertThat(body.fieldNames()).contains("slug", "structure", "identifiers", "actions", "claims");

        curator().body(body.encode()).post("/api/compounds").then().statusCode(201);
        curator().body(example("NewTopic").encode()).post("/api/topics").then().statusCode(201);
    }

    private JsonObject example(String name) {
        JsonObject fields = schema(name).getJsonObject("properties");
        JsonObject example = new JsonObject();
        fields.fieldNames().forEach(field -> example.put(field, exampleOf(fields.getJsonObject(field))));
        return example;
    }

    private Object exampleOf(JsonObject field) {
        if (field.containsKey("examples")) {
            return field.getJsonArray("examples").getValue(0);
        }
        if (field.containsKey("$ref")) {
            String name = field.getString("$ref").replaceAll(".*/", "");
            return schema(name).containsKey("properties") ? example(name) : exampleOf(schema(name));
        }
        return field.containsKey("items")
                ? new JsonArray().add(exampleOf(field.getJsonObject("items")))
                : "An invented example";
    }

    @Test
    void enumerationsSayWhatIsSent() {
        assertThat(values("TopicKind"))
                .containsExactly("compound", "target", "pathway", "exerkine", "outcome", "population", "axis");
        assertThat(values("CompoundKind"))
                .contains("small-molecule", "peptide", "protein", "metabolite", "nutraceutical");
        assertThat(values("ExerkineDirection")).containsExactly("up", "down", "unchanged", "conflicting");
        assertThat(values("ClaimField")).contains("structure", "highestPhase", "closeMatch");
        assertThat(schema("Identifier").getString("type")).isEqualTo("string");
    }

    @Test
    void compoundIsFlatAsItIsSent() {
        assertThat(schema("Compound").getJsonObject("properties").fieldNames())
                .contains("topic", "version", "slug", "name", "structure", "identifiers", "claims", "updatedAt")
                .doesNotContain("content");
    }

    @Test
    void whoMayWriteIsSaidAndReadingNeedsNobody() {
        assertThat(operations()).allSatisfy(operation -> {
            JsonArray security = operation.content.getJsonArray("security", new JsonArray());
            assertThat(security.isEmpty()).as(operation.name).isEqualTo(!operation.writes());
            if (operation.writes()) {
                assertThat(operation.content.getString("description")).contains("role curator");
            }
        });
    }

    @Test
    void changesAskForTheVersionAndAnswersNameIt() {
        assertThat(operations())
                .filteredOn(operation -> operation.name.startsWith("put"))
                .hasSize(2)
                .allSatisfy(operation -> assertThat(objects(operation.content.getJsonArray("parameters")))
                        .anySatisfy(parameter -> {
                            assertThat(parameter.getString("name")).isEqualTo("If-Match");
                            assertThat(parameter.getBoolean("required")).isTrue();
                        }));
        assertThat(operations())
                .filteredOn(operation -> operation.name.startsWith("post"))
                .allSatisfy(operation -> assertThat(
                                operation.success().getJsonObject("headers").fieldNames())
                        .contains("Location", "ETag", "Idempotency-Replayed"));
        assertThat(operations())
                .filteredOn(operation -> operation.name.matches("(get|put) .*\\{(id|slug)}"))
                .hasSize(4)
                .allSatisfy(operation -> assertThat(
                                operation.success().getJsonObject("headers").fieldNames())
                        .containsExactly("ETag"));
        assertThat(operations())
                .filteredOn(
                        operation -> operation.content.getString("operationId").startsWith("list"))
                .hasSize(4)
                .allSatisfy(operation -> assertThat(
                                operation.success().getJsonObject("headers").fieldNames())
                        .containsExactly("Link"));
    }

    @Test
    void theDocumentKeptBesideTheSourceIsThisOne() {
        StoredDocument.requireCurrent("catalog", document.encode());
    }
}
