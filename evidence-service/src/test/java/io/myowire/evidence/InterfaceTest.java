package io.myowire.evidence;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;

import io.myowire.testing.TestTokens;
import io.myowire.testing.request.RawHttp;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class InterfaceTest extends WithVocabulary {
    @Test
    void wrongAddressesAndMethodsAreProblems() {
        given().get("/api/findings/" + UUID.randomUUID()).then().statusCode(404).contentType(PROBLEM);
        given().get("/api/findings/not-an-id").then().statusCode(404).contentType(PROBLEM);
        given().get("/api/nothing").then().statusCode(404).contentType(PROBLEM);
        as("ana", "curator")
                .body("{}")
                .post("/api/findings/" + UUID.randomUUID() + "/nothing")
                .then()
                .statusCode(404)
                .contentType(PROBLEM);
        as("ana", "curator").put("/api/findings").then().statusCode(405).contentType(PROBLEM);
        as("ana", "curator")
                .contentType("text/csv")
                .body("x")
                .post("/api/findings")
                .then()
                .statusCode(415)
                .contentType(PROBLEM);
    }

    @Test
    void aFindingsPageIsOnlyRead() {
        String path = "/findings/" + UUID.randomUUID();
        for (String method : new String[] {"PUT", "POST", "DELETE", "TRACE"}) {
            given().request(method, path)
                    .then()
                    .statusCode(405)
                    .contentType(PROBLEM)
                    .header("Allow", "GET, HEAD, OPTIONS");
        }
        given().request("OPTIONS", path).then().statusCode(204).header("Allow", "GET, HEAD, OPTIONS");
    }

    @Test
    void writingNeedsATokenAndTheRole() {
        String body = finding("10.5555/role.1").encode();
        given().contentType("application/json")
                .body(body)
                .post("/api/findings")
                .then()
                .statusCode(401)
                .contentType(PROBLEM);
        given().contentType("application/json")
                .auth()
                .oauth2("no.such.token")
                .body(body)
                .post("/api/findings")
                .then()
                .statusCode(401)
                .contentType(PROBLEM);
        as("rita", "reader")
                .body(body)
                .post("/api/findings")
                .then()
                .statusCode(403)
                .contentType(PROBLEM);
        String id = submitted("10.5555/role.2");
        as("rob", "contributor")
                .post("/api/findings/" + id + "/acceptance")
                .then()
                .statusCode(403)
                .contentType(PROBLEM);
    }

    @Test
    void bodyThatIsTooLargeIsRefusedWhetherItSaysSoOrNot() throws IOException {
        byte[] large = finding("10.5555/large")
                .put("dose", "x".repeat(1_200_000))
                .encode()
                .getBytes(StandardCharsets.UTF_8);
        as("ana", "curator")
                .body(large)
                .post("/api/findings")
                .then()
                .statusCode(413)
                .contentType(PROBLEM);
        String answer = new RawHttp(address, TestTokens.token("ana", "curator")).postChunked("/api/findings", large);
        assertThat(answer)
                .startsWith("HTTP/1.1 413 ")
                .containsIgnoringCase("content-type: " + PROBLEM)
                .contains("#too-large");
    }

    @Test
    void hundredCutConnectionsLeaveTheServiceAnswering() throws IOException {
        RawHttp http = new RawHttp(address, TestTokens.token("ana", "curator"));
        for (int i = 0; i < 100; i++) {
            http.postAndLeave("/api/findings", finding("10.5555/cut." + i).encode());
        }
        for (int i = 0; i < 40; i++) {
            accepted("10.5555/after-cut." + i);
        }
    }

    @Test
    void interfaceIsDescribedWhereItIsServed() {
        given().get("/q/openapi?format=json").then().statusCode(200).body("paths.size()", greaterThan(3));
    }

    @Test
    void everyAnswerTellsABrowserToRunNothingOfIt() {
        for (String path : List.of("/api/findings", "/api/findings/not-an-id", "/api/nothing", "/q/openapi")) {
            given().get(path)
                    .then()
                    .header("Content-Security-Policy", containsString("default-src 'none'"))
                    .header("X-Content-Type-Options", "nosniff")
                    .header("Referrer-Policy", "no-referrer");
        }
        as("op", "operator")
                .get("/api/operations/evidence/outbox")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store");
    }

    @Test
    void nobodyMakesASeriesOfTheMetricsByAskingForSomething() {
        String random = UUID.randomUUID().toString();
        given().get("/api/nothing/" + random).then().statusCode(404);
        given().get("/api/findings/" + random).then().statusCode(404);
        given().get("/api/findings?design=" + random).then().statusCode(400);
        as("user-" + random, "contributor").post("/api/findings/" + random + "/acceptance");

        assertThat(metrics()).contains("http_server_requests_seconds_bucket").doesNotContain(random);
    }
}
