package io.myowire.catalog;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import io.myowire.testing.TestStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.DecoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people open in a browser, and what it loads. */
@QuarkusTest
@QuarkusTestResource(value = TestStack.class, initArgs = @ResourceArg(name = "database", value = "catalog"))
class PagesTest {
    private static final Pattern OWN_FILE = Pattern.compile("(?:src|href)=\"(/(?:docs|static)/[^\"#]+)\"");
    private static final Pattern LINKED_DATA =
            Pattern.compile("<script type=\"application/ld\\+json\">([^<]*)</script>");
    private static final RestAssuredConfig UNTOUCHED =
            RestAssured.config().decoderConfig(DecoderConfig.decoderConfig().noContentDecoders());
    private static final Pattern FILE = Pattern.compile("\\$ref: ((?:schemas|samples)/\\S+)");

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/map", "/post", "/desk", "/operate", "/docs", "/docs/", "/docs/start", "/docs/problems"})
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
    void theApplicationsFilesAreKeptForEverAndItsDocumentIsAskedForAgain() {
        // Given
        Response document = given().get("/");
        assertThat(document.header("Cache-Control")).isEqualTo("no-cache");

        // Then
        assertThat(files(document.asString())).isNotEmpty().allSatisfy(file -> {
            Response plain = given().config(UNTOUCHED)
                    .header("Accept-Encoding", "identity")
                    .get(file);
            Response gzip = given().config(UNTOUCHED)
                    .header("Accept-Encoding", "br, gzip")
                    .get(file);
            assertThat(plain.header("Cache-Control")).contains("immutable", "max-age=31536000");
            assertThat(plain.header("Content-Encoding")).isNull();
            assertThat(gzip.header("Content-Encoding")).isEqualTo("gzip");
            assertThat(gzip.header("Vary")).isEqualTo("Accept-Encoding");
            assertThat(gzip.asByteArray()).hasSizeLessThan(plain.asByteArray().length / 2);
            assertThat(new GZIPInputStream(new ByteArrayInputStream(gzip.asByteArray())).readAllBytes())
                    .isEqualTo(plain.asByteArray());
        });
    }

    @Test
    void theFirstLoadIsSmall() {
        int bytes = files(given().get("/").asString()).stream()
                .mapToInt(file -> given().config(UNTOUCHED)
                        .header("Accept-Encoding", "gzip")
                        .get(file)
                        .asByteArray()
                        .length)
                .sum();

        System.out.printf("the page's first load: %.1f kB compressed%n", bytes / 1000.0);
        assertThat(bytes).isLessThan(80_000);
    }

    @Test
    void aCompoundsAddressSaysOfItWhatMachinesRead() {
        String page = given().get("/compounds/acadesine")
                .then()
                .statusCode(200)
                .extract()
                .asString();

        assertThat(page).contains("<title>Acadesine · Myowire</title>", "<h1>Acadesine");
        JsonPath data = JsonPath.from(linkedData(page));
        assertThat(data.getString("'@type'")).isEqualTo("MolecularEntity");
        assertThat(data.getString("inChIKey")).isEqualTo("RTRQQBHATOEIAF-UUOKFMHZSA-N");
        assertThat(data.getList("alternateName", String.class)).contains("AICAR");
    }

    @Test
    void aTopicsAddressSaysWhatItIsCalled() {
        String page = given().get("/topics/pathway:ampk-signalling")
                .then()
                .statusCode(200)
                .extract()
                .asString();

        assertThat(page).containsPattern("<title>[^<]*AMPK");
        assertThat(JsonPath.from(linkedData(page)).getString("'@type'")).isEqualTo("DefinedTerm");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/compounds/nothing", "/topics/pathway:nothing", "/nowhere", "/findings/1", "/map/1"})
    void anAddressThatNamesNothingIsAPageInWordsThatIsNotFound(String path) {
        given().get(path)
                .then()
                .statusCode(404)
                .contentType("text/html")
                .body(containsString("<h1>Nothing is here</h1>"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/nothing", "/api", "/openapi/nothing", "/static/bundle/app-OLD.js"})
    void whatAMachineAsksForInVainIsNoPage(String path) {
        assertThat(given().get(path).then().statusCode(404).extract().contentType())
                .doesNotStartWith("text/html");
    }

    @Test
    void whereNobodySignsInToThePageItIsSaidAndNobodyIsLedAnywhere() {
        given().get("/session").then().statusCode(200).body("signIn", is(false), "roles", empty());
        given().redirects().follow(false).get("/sign-in").then().statusCode(401);
        given().post("/sign-out").then().statusCode(401);
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

    private static String linkedData(String page) {
        Matcher matcher = LINKED_DATA.matcher(page);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
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
