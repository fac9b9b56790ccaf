package io.myowire.evidence;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ListTest extends WithVocabulary {
    @Test
    void listIsFilteredAndPaged() {
        for (int i = 0; i < 5; i++) {
            JsonObject listed = finding("10.5555/list." + i);
            accepted(listed.put("statement", "Quokkas swam farther " + i), "in-vitro");
        }
        given().get("/api/findings?q=quokka farther&design=in-vitro&level=D&status=accepted")
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(5));
        var page = given().get("/api/findings?q=quokkas&limit=3&topic=outcome:mood")
                .then();
        page.body("items.size()", equalTo(3)).header("Link", containsString("rel=\"next\""));
        given().get("/api/findings?q=quokkas&limit=3&cursor=" + page.extract().path("next"))
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(2))
                .body("next", nullValue());
        given().get("/api/findings?since=yesterday").then().statusCode(400).contentType(PROBLEM);
    }

    @Test
    void oldestComeFirstWhereThatIsAskedFor() {
        for (int i = 0; i < 5; i++) {
            accepted(finding("10.5555/oldest." + i).put("statement", "Bilbies dug deeper " + i), "animal");
        }
        var page = given().get("/api/findings?q=bilbies&limit=3&order=oldest").then();
        page.statusCode(200).body("items[0].statement", equalTo("Bilbies dug deeper 0"));
        given().get("/api/findings?q=bilbies&limit=3&order=oldest&cursor="
                        + page.extract().path("next"))
                .then()
                .body("items.statement", equalTo(List.of("Bilbies dug deeper 3", "Bilbies dug deeper 4")))
                .body("next", nullValue());
        given().get("/api/findings?topic=compound:metformin&order=oldest&limit=1&q=bilbies")
                .then()
                .body("items[0].statement", equalTo("Bilbies dug deeper 0"));
        given().get("/api/findings?order=best").then().statusCode(400).body("parameter", equalTo("order"));
    }

    private static void accepted(JsonObject finding, String design) {
        post("ana", "curator", finding.put("design", design)).statusCode(201);
    }

    @Test
    void badParameterOfAListIsNamed() {
        for (String bad : List.of(
                "design=anecdote",
                "level=F",
                "direction=up",
                "status=lost",
                "since=%2B999999999-01-01T00:00:00Z",
                "cursor=x",
                "limit=0",
                "limit=x",
                "q=%00",
                "q=" + "x".repeat(501))) {
            given().urlEncodingEnabled(false)
                    .get("/api/findings?" + bad)
                    .then()
                    .statusCode(400)
                    .contentType(PROBLEM);
        }
        given().get("/api/findings?design=anecdote")
                .then()
                .body("parameter", equalTo("design"))
                .body("detail", containsString("in-vitro"));
        given().get("/api/findings?q=&design=&status=").then().statusCode(200).body("items", notNullValue());
    }
}
