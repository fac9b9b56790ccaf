package io.myowire.catalog;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.myowire.testing.TestStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The document of the whole suite, which the catalogue has for all. */
@QuarkusTest
@QuarkusTestResource(value = TestStack.class, initArgs = @ResourceArg(name = "database", value = "catalog"))
class WholeDocumentTest {
    @ParameterizedTest
    @ValueSource(strings = {"/openapi", "/openapi?format=json", "/openapi/myowire.json"})
    void itHoldsThePathsAndSchemasOfAllServicesOnce(String path) {
        Response answer = given().get(path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType()).startsWith("application/json");
        JsonObject whole = new JsonObject(answer.asString());
        assertThat(whole.getJsonObject("info").getString("title")).isEqualTo("Myowire");
        assertThat(whole.getJsonObject("paths").fieldNames())
                .contains("/api/topics", "/api/findings", "/api/subscriptions", "/api/operations/{service}/checks");
        assertThat(whole.getJsonObject("components").getJsonObject("schemas").fieldNames())
                .contains("Topic", "Finding", "Alert", "Problem");
        assertThat(whole.getJsonArray("tags").stream()
                        .map(JsonObject.class::cast)
                        .map(tag -> tag.getString("name")))
                .contains("Topics", "Findings", "Alerts")
                .doesNotHaveDuplicates();
    }

    @Test
    void inYamlItSaysTheSame() throws Exception {
        JsonNode json = new YAMLMapper().readTree(given().get("/openapi").asString());

        for (String path : new String[] {"/openapi?format=yaml", "/openapi/myowire.yaml"}) {
            Response yaml = given().get(path);
            assertThat(yaml.contentType()).startsWith("application/yaml");
            assertThat(new YAMLMapper().readTree(yaml.asString())).isEqualTo(json);
        }
        given().accept("application/yaml").get("/openapi").then().contentType("application/yaml");
    }

    @Test
    void theDownloadsAreFiles() {
        for (String name : new String[] {"myowire.json", "myowire.yaml"}) {
            given().get("/openapi/" + name)
                    .then()
                    .header("Content-Disposition", equalTo("attachment; filename=\"" + name + "\""));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/map", "/docs", "/openapi", "/openapi/myowire.yaml"})
    void whatIsToBeReadSaysSoToWhoDoesAnythingElse(String path) {
        for (String method : new String[] {"PUT", "POST", "DELETE", "TRACE"}) {
            given().request(method, path)
                    .then()
                    .statusCode(405)
                    .contentType("application/problem+json")
                    .header("Allow", is("GET, HEAD, OPTIONS"))
                    .body("type", endsWith("#http-405"));
        }
        given().request("OPTIONS", path).then().statusCode(204).header("Allow", is("GET, HEAD, OPTIONS"));
        given().head(path).then().statusCode(200);
    }
}
