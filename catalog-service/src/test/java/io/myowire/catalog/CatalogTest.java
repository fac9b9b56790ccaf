package io.myowire.catalog;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;

import io.myowire.local.TestStack;
import io.myowire.local.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = TestStack.class,
        initArgs = @ResourceArg(name = "database", value = "catalog"))
class CatalogTest {
    private static final String PROBLEM = "application/problem+json";
    private static final String ASPIRIN =
            """
            {"slug": "%s", "name": "Invented aspirin", "kind": "small-molecule",
             "structure": {"smiles": "CC(=O)Oc1ccccc1C(=O)O"%s},
             "identifiers": {"cas": "50-78-2"},
             "actions": [{"target": "target:PRKAA1", "action": "activator", "source": "an example"}],
             "pathways": ["pathway:ampk-signalling"]}
            """;

    @TestHTTPResource URI address;

    private static RequestSpecification curator() {
        return given().contentType("application/json")
                .auth()
                .oauth2(TestTokens.token("ana", "curator"));
    }

    private static String topic(String slug, String broader) {
        return "{\"kind\": \"outcome\", \"slug\": \"%s\", \"label\": \"%s\", \"broader\": [%s]}"
                .formatted(slug, slug, broader);
    }

    @Test
    void starterCatalogueIsThere() {
        var topics = given().get("/api/topics?limit=200&kind=compound").then().statusCode(200);
        topics.body("items.size()", greaterThanOrEqualTo(61));
        given().get("/api/compounds/acadesine")
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("name", equalTo("Acadesine"))
                .body("topic", equalTo("compound:acadesine"))
                .body("structure.inchiKey", equalTo("RTRQQBHATOEIAF-UUOKFMHZSA-N"))
                .body("unverified", hasItem("mechanism"))
                .body("sources.structure", notNullValue());
    }

    @Test
    void graphIsWalkedBothWays() {
        given().get("/api/topics/compound:acadesine/broader")
                .then()
                .statusCode(200)
                .body("items.id", hasItems("target:PRKAA1", "pathway:ampk-signalling"))
                .body("items.id", hasItem("axis:muscle-brain"));
        given().get("/api/topics/pathway:ampk-signalling/narrower")
                .then()
                .statusCode(200)
                .body("items.id", hasItems("compound:acadesine", "compound:metformin"));
    }

    @Test
    void searchForgivesTyping() {
        given().get("/api/topics?q=metfromin")
                .then()
                .statusCode(200)
                .body("items[0].id", equalTo("compound:metformin"));
        given().get("/api/compounds?target=PRKAA1&q=acadesin")
                .then()
                .statusCode(200)
                .body("items[0].slug", equalTo("acadesine"));
    }

    @Test
    void nameWithTwoMeaningsResolvesToBoth() {
        given().get("/api/compounds/resolve?name=aicar")
                .then()
                .statusCode(200)
                .body("items.findAll { it.score == 1 }.slug", hasItems("acadesine", "zmp"))
                .body("items[0].ambiguous", equalTo(true));
        given().get("/api/compounds/resolve?name=2627-69-2")
                .then()
                .statusCode(200)
                .body("items.slug", equalTo(List.of("acadesine")));
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrRepeat() {
        List<String> all = given().get("/api/compounds?limit=200").path("items.slug");
        String next = "/api/compounds?limit=7";
        List<String> paged = new java.util.ArrayList<>();
        while (next != null) {
            var page = given().urlEncodingEnabled(false).get(next);
            paged.addAll(page.path("items.slug"));
            String cursor = page.path("next");
            next = cursor == null ? null : "/api/compounds?limit=7&cursor=" + cursor;
        }
        assertThat(paged).hasSizeGreaterThanOrEqualTo(61).isEqualTo(all);
    }

    @Test
    void compoundIsAddedWithItsStructureComputed() {
        curator()
                .body(ASPIRIN.formatted("invented-aspirin", ""))
                .post("/api/compounds")
                .then()
                .statusCode(201)
                .header("Location", containsString("/api/compounds/invented-aspirin"))
                .header("ETag", "\"1\"")
                .body("structure.inchiKey", equalTo("BSYNRYMUTXBXSQ-UHFFFAOYSA-N"))
                .body("structure.formula", equalTo("C9H8O4"));
        given().get("/api/topics/compound:invented-aspirin")
                .then()
                .statusCode(200)
                .body("broader", hasItems("target:PRKAA1", "pathway:ampk-signalling"));
        curator()
                .body(ASPIRIN.formatted("invented-aspirin", ""))
                .post("/api/compounds")
                .then()
                .statusCode(409)
                .contentType(PROBLEM)
                .body("existing", equalTo("/api/compounds/invented-aspirin"));
    }

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
                .body("errors[0].pointer", equalTo("/identifiers/cas"));
    }

    @Test
    void changeNamesTheVersionItChanges() {
        curator()
                .body(ASPIRIN.formatted("changing", ""))
                .post("/api/compounds")
                .then()
                .statusCode(201);
        String body = ASPIRIN.formatted("changing", "").replace("Invented aspirin", "Renamed");
        curator()
                .body(body)
                .put("/api/compounds/changing")
                .then()
                .statusCode(428)
                .contentType(PROBLEM);
        curator()
                .body(body)
                .header("If-Match", "\"1\"")
                .put("/api/compounds/changing")
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("name", equalTo("Renamed"));
        curator()
                .body(body)
                .header("If-Match", "\"1\"")
                .put("/api/compounds/changing")
                .then()
                .statusCode(412)
                .contentType(PROBLEM);
        given().get("/api/topics/compound:changing").then().body("label", equalTo("Renamed"));
        given().header("If-None-Match", "\"2\"")
                .get("/api/compounds/changing")
                .then()
                .statusCode(304);
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
    void graphNeverLeadsBackToWhereItCameFrom() {
        curator().body(topic("upper", "")).post("/api/topics").then().statusCode(201);
        curator()
                .body(topic("lower", "\"outcome:upper\""))
                .post("/api/topics")
                .then()
                .statusCode(201);
        curator()
                .header("If-Match", "\"1\"")
                .body("{\"label\": \"upper\", \"broader\": [\"outcome:lower\"]}")
                .put("/api/topics/outcome:upper")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/broader"));
    }

    @Test
    void repeatedPostGetsTheFirstAnswer() {
        String body = topic("once", "");
        for (int i = 0; i < 2; i++) {
            curator()
                    .header("Idempotency-Key", "k-once")
                    .body(body)
                    .post("/api/topics")
                    .then()
                    .statusCode(201)
                    .header("ETag", "\"1\"")
                    .body("id", equalTo("outcome:once"));
        }
        curator()
                .header("Idempotency-Key", "k-once")
                .body(topic("twice", ""))
                .post("/api/topics")
                .then()
                .statusCode(422)
                .contentType(PROBLEM);
    }

    @Test
    void badInputIsAProblemThatNamesTheField() {
        curator()
                .body("{\"kind\":")
                .post("/api/topics")
                .then()
                .statusCode(400)
                .contentType(PROBLEM);
        refused(
                "{\"kind\": \"outcome\", \"slug\": \"x\", \"label\": \"x\", \"colour\": 1}",
                "/colour");
        refused("{\"kind\": \"outcome\", \"slug\": \"x\", \"label\": 7}", "/label");
        refused("{\"kind\": \"feeling\", \"slug\": \"x\", \"label\": \"x\"}", "/kind");
        refused("{\"kind\": \"outcome\", \"slug\": \"x y\", \"label\": \"x\"}", "/slug");
        refused("{\"kind\": \"outcome\", \"slug\": \"x\", \"label\": \"a\\u0000b\"}", "/label");
        refused("{\"kind\": \"outcome\", \"slug\": \"x\"}", "/label");
        refused(
                "{\"kind\": \"outcome\", \"slug\": \"x\", \"label\": \"x\", \"synonyms\": [{\"name\": \"\"}]}",
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

    @Test
    void interfaceIsDescribedWhereItIsServed() {
        given().get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("paths.size()", greaterThan(3));
    }

    @Test
    void hundredCutConnectionsLeaveTheServiceAnswering() throws IOException {
        String token = TestTokens.token("ana", "curator");
        for (int i = 0; i < 100; i++) {
            String body = topic("cut-" + i, "");
            try (Socket socket = new Socket(address.getHost(), address.getPort())) {
                String head =
                        "POST /api/topics HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nAuthorization: Bearer "
                                + token
                                + "\r\nContent-Length: "
                                + body.length()
                                + "\r\n\r\n";
                socket.getOutputStream().write((head + body).getBytes(StandardCharsets.UTF_8));
            }
        }
        curator().body(topic("after-the-cuts", "")).post("/api/topics").then().statusCode(201);
    }
}
