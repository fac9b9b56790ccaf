package io.myowire.catalog;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.myowire.testing.request.RawHttp;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is answered is JSON or a problem, and says no more and no less than it should. */
@QuarkusTest
class AnswersTest extends CatalogSteps {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/compounds",
                "/api/compounds/metformin",
                "/api/compounds/resolve?name=aicar",
                "/api/topics",
                "/api/topics/outcome:fatigue",
                "/api/topics/outcome:fatigue/broader",
                "/api/topics/outcome:fatigue/narrower"
            })
    void whatIsNotJsonIsNotMade(String path) {
        for (String other : List.of("text/html", "text/plain", "application/xml")) {
            given().accept(other).get(path).then().statusCode(406).contentType(PROBLEM);
        }
        given().accept("text/html, */*;q=0.1")
                .get(path)
                .then()
                .statusCode(200)
                .contentType(startsWith("application/json"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "\"1\"; 304",
                "W/\"1\"; 304",
                "\"0\", W/\"1\"; 304",
                "*; 304",
                "\"2\"; 200",
                "garbage; 200",
                "W/garbage; 200",
                ",; 200"
            })
    void whatTheReaderHasIsNotSentAgain(String ifNoneMatch, int status) {
        for (String path : List.of("/api/compounds/metformin", "/api/topics/outcome:fatigue")) {
            given().header("If-None-Match", ifNoneMatch)
                    .get(path)
                    .then()
                    .statusCode(status)
                    .header("ETag", "\"1\"");
        }
    }

    @Test
    void whereSomethingIsDoesNotComeFromTheRequestsHost() {
        String answer = curator()
                .header("Host", "evil.example")
                .header("Idempotency-Key", "host-1")
                .body(topic("hosted", ""))
                .post("/api/topics")
                .then()
                .statusCode(201)
                .header("Location", "/api/topics/outcome:hosted")
                .header("Idempotency-Replayed", nullValue())
                .extract()
                .asString();

        String repeated = curator()
                .header("Idempotency-Key", "host-1")
                .body(topic("hosted", ""))
                .post("/api/topics")
                .then()
                .statusCode(201)
                .header("Location", "/api/topics/outcome:hosted")
                .header("ETag", "\"1\"")
                .header("Idempotency-Replayed", "true")
                .contentType(startsWith("application/json"))
                .extract()
                .asString();
        assertThat(repeated).isEqualTo(answer);
    }

    @Test
    void typeOfAProblemIsAbsolute() {
        String page = "http://localhost:8080/docs/problems#";
        given().get("/api/compounds/none").then().statusCode(404).body("type", equalTo(page + "not-found"));
        given().get("/api/nothing").then().statusCode(404).body("type", equalTo(page + "not-found"));
        given().get("/api/topics?limit=0").then().statusCode(400).body("type", equalTo(page + "bad-parameter"));
        given().contentType("application/json")
                .body("{}")
                .post("/api/topics")
                .then()
                .statusCode(401)
                .body("type", equalTo(page + "unauthenticated"));
        curator().body("{}").post("/api/topics").then().statusCode(422).body("type", equalTo(page + "invalid"));
        curator().body("{").post("/api/topics").then().statusCode(400).body("type", equalTo(page + "malformed"));
        curator()
                .body(topic("fatigue", ""))
                .post("/api/topics")
                .then()
                .statusCode(409)
                .body("type", equalTo(page + "already-there"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/topics?q=%00", "/api/topics/%00", "/api/topics?q=%ff", "/docs?x=%c0%80"})
    void anAddressThatCannotBeReadIsAProblem(String target) throws IOException {
        String answer = new RawHttp(address, "").get(target);

        assertThat(answer)
                .startsWith("HTTP/1.1 400 ")
                .contains("application/problem+json", "\"http://localhost:8080/docs/problems#malformed\"");
    }

    @Test
    void whatIsRefusedBeforeAResourceIsFoundIsAProblemToo() {
        given().contentType("application/json")
                .header("Content-Encoding", "gzip")
                .body("{}")
                .post("/api/topics")
                .then()
                .statusCode(415)
                .body("type", equalTo("http://localhost:8080/docs/problems#unsupported"));
        curator()
                .body("x".repeat(1_100_000))
                .post("/api/topics")
                .then()
                .statusCode(413)
                .body("type", equalTo("http://localhost:8080/docs/problems#too-large"));
    }

    @Test
    void unknownTopicIsNamedWithWhatMayHaveBeenMeant() {
        given().get("/api/compounds?target=prkaa1&pathway=ampk-signaling")
                .then()
                .statusCode(400)
                .contentType(PROBLEM)
                .body("parameter", equalTo("pathway"))
                .body("suggestions", hasItem("pathway:ampk-signalling"));
        given().get("/api/compounds?phase=5")
                .then()
                .statusCode(400)
                .contentType(PROBLEM)
                .body("parameter", equalTo("phase"));
        given().get("/api/compounds?phase=x").then().statusCode(400).contentType(PROBLEM);
    }

    @Test
    void allTopicsAskedForAreMeantAndAnyKindOrPhase() {
        List<String> one = slugs("target=prkab1");
        List<String> both = slugs("target=prkab1&pathway=ampk-signalling&target=target:ptgs1");
        assertThat(both).contains("salicylate").isSubsetOf(one).hasSizeLessThan(one.size());
        assertThat(slugs("phase=3&phase=4")).contains("acadesine", "metformin");
        assertThat(slugs("phase=4")).contains("metformin").doesNotContain("acadesine");
        assertThat(slugs("exerkine=ctsb")).contains("acadesine");
        assertThat(slugs("exerkine=ctsb&exerkine=gdf15")).doesNotContain("acadesine");
        List<String> kinds = given().get("/api/topics?kind=axis&kind=population&limit=200")
                .then()
                .statusCode(200)
                .extract()
                .path("items.kind");
        assertThat(kinds).containsOnly("axis", "population");
        given().get("/api/topics?kind=axis&kind=feeling").then().statusCode(400);
    }

    private static List<String> slugs(String query) {
        return given().get("/api/compounds?limit=200&" + query)
                .then()
                .statusCode(200)
                .extract()
                .path("items.slug");
    }

    @Test
    void topicsBelowOneArePagedNearestFirst() {
        List<String> all = given().get("/api/topics/axis:muscle-brain/narrower?limit=200")
                .then()
                .statusCode(200)
                .extract()
                .path("items.id");
        List<String> paged = new ArrayList<>();
        String next = "/api/topics/axis:muscle-brain/narrower?limit=20";
        while (next != null && paged.size() < 2 * all.size()) {
            var page = given().urlEncodingEnabled(false).get(next);
            paged.addAll(page.path("items.id"));
            String link = page.header("Link");
            assertThat(link == null).isEqualTo(page.path("next") == null);
            next = link == null ? null : link.replaceAll("<(.*)>; rel=\"next\"", "$1");
        }
        assertThat(all).hasSizeGreaterThan(60);
        assertThat(paged.subList(0, all.size())).isEqualTo(all).doesNotHaveDuplicates();
    }
}
