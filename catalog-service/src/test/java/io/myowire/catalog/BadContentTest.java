package io.myowire.catalog;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;

import io.myowire.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BadContentTest extends CatalogSteps {
    @Test
    void structureThatDisagreesIsRefused() {
        String key = ", \"inchiKey\": \"RTRQQBHATOEIAF-UUOKFMHZSA-N\"";
        curator()
                .body(ASPIRIN.formatted("wrong-key", key))
                .post("/api/compounds")
                .then()
                .statusCode(422)
                .contentType(PROBLEM)
                .body("errors[0].pointer", equalTo("/structure/inchiKey"))
                .body("errors[0].detail", containsString("BSYNRYMUTXBXSQ-UHFFFAOYSA-N"));
        curator()
                .body(ASPIRIN.formatted("no-smiles", "").replace("CC(=O)O", "CC(=("))
                .post("/api/compounds")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/structure/smiles"));
        curator()
                .body(ASPIRIN.formatted("bad-cas", "").replace("50-78-2", "50-78-3"))
                .post("/api/compounds")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/identifiers/0"));
    }

    @Test
    void unknownBroaderTopicIsNamedWithWhatMayHaveBeenMeant() {
        curator()
                .body(topic("lost", "\"pathway:ampk-signaling\""))
                .post("/api/topics")
                .then()
                .statusCode(422)
                .contentType(PROBLEM)
                .body("errors[0].pointer", equalTo("/broader/0"))
                .body("errors[0].suggestions", hasItem("pathway:ampk-signalling"));
    }

    @Test
    void badInputIsAProblemThatNamesTheField() {
        curator().body("{\"kind\":").post("/api/topics").then().statusCode(400).contentType(PROBLEM);
        refused("{\"kind\": \"outcome\", \"slug\": \"x\", \"name\": \"x\", \"colour\": 1}", "/colour");
        refused("{\"kind\": \"outcome\", \"slug\": \"x\", \"name\": 7}", "/name");
        refused("{\"kind\": \"feeling\", \"slug\": \"x\", \"name\": \"x\"}", "/kind");
        refused("{\"kind\": \"outcome\", \"slug\": \"x y\", \"name\": \"x\"}", "/slug");
        refused("{\"kind\": \"outcome\", \"slug\": \"x\", \"name\": \"a\\u0000b\"}", "/name");
        refused("{\"kind\": \"outcome\", \"slug\": \"x\"}", "/name");
        refused(
                "{\"kind\": \"outcome\", \"slug\": \"x\", \"name\": \"x\", \"synonyms\": [{\"name\": \"\"}]}",
                "/synonyms/0/name");
        curator().post("/api/topics").then().statusCode(422).contentType(PROBLEM);
        given().get("/api/topics?limit=0").then().statusCode(400).contentType(PROBLEM);
        given().get("/api/topics?limit=many").then().statusCode(400).contentType(PROBLEM);
        given().get("/api/topics?cursor=x").then().statusCode(400).contentType(PROBLEM);
        given().get("/api/topics?kind=feeling").then().statusCode(400).contentType(PROBLEM);
        given().urlEncodingEnabled(false)
                .get("/api/topics?q=%00")
                .then()
                .statusCode(400)
                .contentType(PROBLEM);
        given().get("/api/topics/outcome:none").then().statusCode(404).contentType(PROBLEM);
        given().get("/api/compounds/none").then().statusCode(404).contentType(PROBLEM);
        given().get("/api/nothing").then().statusCode(404).contentType(PROBLEM);
        curator().delete("/api/topics").then().statusCode(405).contentType(PROBLEM);
        curator()
                .contentType("text/plain")
                .body("x")
                .post("/api/topics")
                .then()
                .statusCode(415)
                .contentType(PROBLEM);
    }

    private static void refused(String body, String pointer) {
        curator()
                .body(body)
                .post("/api/topics")
                .then()
                .log()
                .ifValidationFails()
                .statusCode(422)
                .contentType(PROBLEM)
                .body("errors.pointer", hasItem(pointer))
                .body("errors[0].detail.length()", greaterThan(3));
    }

    @Test
    void bodyThatIsTooLargeIsRefused() {
        String body = topic("large", "").replace("}", "  ".repeat(700_000) + "}");
        curator().body(body).post("/api/topics").then().statusCode(413).contentType(PROBLEM);
    }

    @Test
    void writingNeedsTheRole() {
        var body = topic("forbidden", "");
        given().contentType("application/json")
                .body(body)
                .post("/api/topics")
                .then()
                .statusCode(401)
                .contentType(PROBLEM);
        given().contentType("application/json")
                .auth()
                .oauth2("not.a.token")
                .body(body)
                .post("/api/topics")
                .then()
                .statusCode(401)
                .contentType(PROBLEM);
        given().contentType("application/json")
                .auth()
                .oauth2(TestTokens.token("rob", "contributor"))
                .body(body)
                .post("/api/topics")
                .then()
                .statusCode(403)
                .contentType(PROBLEM);
    }
}
