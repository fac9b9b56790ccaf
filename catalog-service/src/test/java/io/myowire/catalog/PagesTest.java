package io.myowire.catalog;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;

import io.myowire.local.TestStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people open in a browser, and what it loads. */
@QuarkusTest
@QuarkusTestResource(value = TestStack.class, initArgs = @ResourceArg(name = "database", value = "catalog"))
class PagesTest {
    private static final Pattern OWN_FILE = Pattern.compile("(?:src|href)=\"(/docs/[^\"#]+)\"");
    private static final Pattern FILE = Pattern.compile("\\$ref: ((?:schemas|samples)/\\S+)");

    @ParameterizedTest
    @ValueSource(strings = {"/", "/docs", "/docs/", "/docs/problems"})
    void pageRunsUnderItsPolicyAndWhatItLoadsIsThere(String path) {
        Response page = given().get(path);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.contentType()).startsWith("text/html");
        assertThat(page.headers().getValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .contains("default-src 'none'; script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.asString()).doesNotContain("<script>", "<style", "style=", "onclick");
        assertThat(files(page.asString()))
                .isNotEmpty()
                .allSatisfy(file -> given().get(file).then().statusCode(200));
    }

    @Test
    void everyProblemsTypeLeadsToItsWords() {
        String type = given().get("/api/compounds/nothing")
                .then()
                .statusCode(404)
                .extract()
                .path("type");

        assertThat(type).startsWith("http://localhost:8080/docs/problems#");
        assertThat(given().get("/docs/problems").asString())
                .contains("id=\"" + type.substring(type.indexOf('#') + 1) + "\"");
    }

    @Test
    void eventTopicsTheirSchemasAndSamplesAreServed() {
        String topics = given().get("/docs/asyncapi.yaml")
                .then()
                .statusCode(200)
                .body(startsWith("asyncapi:"))
                .extract()
                .asString();
        assertThat(FILE.matcher(topics).results().map(match -> match.group(1)))
                .anyMatch(file -> file.startsWith("schemas/"))
                .anyMatch(file -> file.startsWith("samples/"))
                .allSatisfy(file -> given().get("/docs/" + file).then().statusCode(200));
        given().get("/docs/events/catalog.topics.v1.json")
                .then()
                .statusCode(200)
                .contentType("application/schema+json");
    }

    @Test
    void openApiDocumentHasAPathThatNamesTheService() {
        given().get("/openapi/catalog").then().statusCode(200).body(containsString("openapi:"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/docs/nothing",
                "/docs/assets/../../application.properties",
                "/docs/assets/..%2f..%2fapplication.js"
            })
    void whatIsNoPageIsNotFound(String path) {
        given().urlEncodingEnabled(false).get(path).then().statusCode(404);
    }

    private static List<String> files(String page) {
        List<String> files = new ArrayList<>();
        Matcher matcher = OWN_FILE.matcher(page);
        while (matcher.find()) {
            files.add(matcher.group(1));
        }
        return files;
    }
}
