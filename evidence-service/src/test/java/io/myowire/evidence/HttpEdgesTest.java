package io.myowire.evidence;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.myowire.testing.TestStack;
import io.myowire.testing.TestTokens;
import io.myowire.testing.request.KeptConnection;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every service's HTTP does at its edges, shown at this one. */
@QuarkusTest
@QuarkusTestResource(value = TestStack.class, initArgs = @ResourceArg(name = "database", value = "evidence"))
class HttpEdgesTest {
    private static final String LIST = "/api/findings";
    private static final String PROBLEM = "application/problem+json";

    @TestHTTPResource
    URI address;

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "text/plain", "application/xml", "application/json;q=0", "text/html, image/*"})
    void whoAcceptsNothingThatIsMadeGetsAProblem(String accept) {
        given().header("Accept", accept)
                .get(LIST)
                .then()
                .statusCode(406)
                .contentType(PROBLEM)
                .body("detail", containsString("application/json"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"garbage", ";;", "text/html, */*;q=0.1", "text/html, *;q=.2", "application/*", "Application/JSON"
            })
    void whoAcceptsAnythingOrCannotSayItGetsJson(String accept) {
        given().header("Accept", accept).get(LIST).then().statusCode(200).contentType("application/json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/findings?topics=a|topics|topic",
                "/api/findings?lmit=5|lmit|limit",
                "/api/findings/01920000-0000-7000-8000-000000000000?nothing=1|nothing|"
            })
    void aParameterThatNobodyReadsIsRefused(String path, String named, String suggested) {
        var answer = given().get(path)
                .then()
                .statusCode(400)
                .contentType(PROBLEM)
                .body("type", containsString("unknown-parameter"))
                .body("parameter", equalTo(named));
        if (suggested != null) {
            answer.body("suggestions", hasItem(suggested));
        }
    }

    @ParameterizedTest
    @CsvSource({"limit=5&limit=6,limit", "limit=many,limit", "limit=99999999999,limit", "cursor=a&cursor=b,cursor"})
    void aParameterThatCannotBeReadIsNamed(String query, String named) {
        given().get(LIST + "?" + query)
                .then()
                .statusCode(400)
                .contentType(PROBLEM)
                .body("parameter", equalTo(named));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/findings?q=%00", "/api/findings/%00", "/api/findings?q=%ED%A0%80", "/api/findings?q=%C0%80"
            })
    void anAddressIsText(String path) throws IOException {
        try (KeptConnection connection = new KeptConnection(address)) {
            var answer = connection.ask("GET", path, Map.of());

            assertThat(answer.status()).as(answer.body()).isEqualTo(400);
            assertThat(answer.headers().get("content-type")).isEqualTo(PROBLEM);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"statement\": \"cut \\ud83d\"}|/statement",
                "{\"statement\": \"\\u0000\"}|/statement",
                "{\"topics\": [\"a\", \"\\udc00\"]}|/topics/1",
                "{\"source\": {\"title\": \"\\ud83d\\ud83d\"}}|/source/title",
                "{\"sampleSize\": 80.5}|/sampleSize",
                "{\"sampleSize\": \"80\"}|/sampleSize",
                "{\"sampleSize\": 1e300}|/sampleSize",
                "{\"sampleSize\": 1e4000}|/sampleSize",
                "{\"effect\": []}|/effect"
            })
    void whatCannotBeKeptIsNamed(String body, String pointer) {
        String answer = post(body)
                .statusCode(422)
                .body("errors.pointer", hasItem(pointer))
                .extract()
                .asString();

        assertThat(answer).doesNotContain("java.", "fasterxml", "io.myowire");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"statement\": \"a\", \"statement\": \"b\"}",
                "{\"source\": {\"title\": \"a\", \"title\": \"b\"}}",
                "{} {}",
                "{}]",
                "{\"statement\": ",
                "{'statement': 1}",
                "{\"sampleSize\": NaN}"
            })
    void whatIsNotOneValueOfJsonIsMalformed(String body) {
        post(body).statusCode(400).body("type", containsString("malformed"));
    }

    @Test
    void overlongUtf8IsMalformed() {
        byte[] body = "{\"statement\": \"XX\"}".getBytes(StandardCharsets.US_ASCII);
        body[15] = (byte) 0xC0;
        body[16] = (byte) 0x80;

        curator().body(body).post(LIST).then().statusCode(400).contentType(PROBLEM);
    }

    @Test
    void aWholeNumberMayHaveAPointInIt() {
        post("{\"sampleSize\": 80.0}").statusCode(422).body("errors.pointer", not(hasItem("/sampleSize")));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 256})
    void anIdempotencyKeyHasALength(int length) throws IOException {
        try (KeptConnection connection = new KeptConnection(address)) {
            var answer = connection.ask(
                    "POST",
                    LIST,
                    Map.of("Content-Type", "application/json", "Idempotency-Key", "k".repeat(length)),
                    "{}");

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).contains("Idempotency-Key");
        }
    }

    @ParameterizedTest
    @CsvSource({"Content-Encoding,gzip", "Content-Type,text/plain", "Content-Type,garbage"})
    void aBodyThatCannotBeReadIsUnsupported(String header, String value) throws IOException {
        var headers = new java.util.HashMap<>(Map.of("Content-Type", "application/json"));
        headers.put(header, value);
        headers.put("Authorization", "Bearer " + TestTokens.token("carla", "curator"));
        try (KeptConnection connection = new KeptConnection(address)) {
            var answer = connection.ask("POST", LIST, headers, "{}");

            assertThat(answer.status()).as(answer.body()).isEqualTo(415);
            assertThat(answer.headers().get("content-type")).startsWith(PROBLEM);
        }
    }

    @Test
    void aMethodThatIsNotThereSaysWhichAre() {
        given().delete(LIST)
                .then()
                .statusCode(405)
                .contentType(PROBLEM)
                .header("Allow", containsString("GET"))
                .header("Allow", containsString("POST"));
    }

    @Test
    void aTokenThatNamesNobodyIsNoToken() {
        given().auth()
                .oauth2(TestTokens.ofNobody("curator"))
                .contentType("application/json")
                .body("{}")
                .post(LIST)
                .then()
                .statusCode(401)
                .contentType(PROBLEM)
                .header("WWW-Authenticate", equalTo("Bearer"));
    }

    private static RequestSpecification curator() {
        return given().auth().oauth2(TestTokens.token("carla", "curator")).header("Content-Type", "application/json");
    }

    private static ValidatableResponse post(String body) {
        return curator()
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post(LIST)
                .then()
                .contentType(PROBLEM);
    }
}
