package io.myowire.catalog;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;

import io.myowire.testing.TestTokens;
import io.myowire.testing.request.RawHttp;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CatalogTest extends CatalogSteps {
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
                .body("claims.find { it.field == 'structure' }.source", notNullValue())
                .body("claims.find { it.field == 'mechanism' }.verified", equalTo(false));
    }

    @Test
    void graphIsWalkedBothWays() {
        given().get("/api/topics/compound:acadesine/broader")
                .then()
                .statusCode(200)
                .body("items.id", hasItems("target:prkaa1", "pathway:ampk-signalling"))
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
                .header("Location", equalTo("/api/compounds/invented-aspirin"))
                .header("ETag", "\"1\"")
                .body("structure.inchiKey", equalTo("BSYNRYMUTXBXSQ-UHFFFAOYSA-N"))
                .body("structure.formula", equalTo("C9H8O4"));
        given().get("/api/topics/compound:invented-aspirin")
                .then()
                .statusCode(200)
                .body("broader", hasItems("target:prkaa1", "pathway:ampk-signalling"));
        curator()
                .body(ASPIRIN.formatted("invented-aspirin", ""))
                .post("/api/compounds")
                .then()
                .statusCode(409)
                .contentType(PROBLEM)
                .body("existing", equalTo("/api/compounds/invented-aspirin"));
    }

    @Test
    void changeNamesTheVersionItChanges() {
        curator().body(another("changing")).post("/api/compounds").then().statusCode(201);
        String body = another("changing").replace("Invented aspirin", "Renamed");
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
        given().get("/api/topics/compound:changing").then().body("name", equalTo("Renamed"));
        given().header("If-None-Match", "\"2\"")
                .get("/api/compounds/changing")
                .then()
                .statusCode(304);
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
    void graphNeverLeadsBackToWhereItCameFrom() {
        curator().body(topic("upper", "")).post("/api/topics").then().statusCode(201);
        curator()
                .body(topic("lower", "\"outcome:upper\""))
                .post("/api/topics")
                .then()
                .statusCode(201);
        curator()
                .header("If-Match", "\"1\"")
                .body("{\"name\": \"upper\", \"broader\": [\"outcome:lower\"]}")
                .put("/api/topics/outcome:upper")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/broader"));
    }

    @Test
    void hundredCutConnectionsLeaveTheServiceAnswering() throws IOException {
        RawHttp http = new RawHttp(address, TestTokens.token("ana", "curator"));
        for (int i = 0; i < 100; i++) {
            http.postAndLeave("/api/topics", topic("cut-" + i, ""));
        }
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> curator()
                .body(topic("after-the-cuts", ""))
                .post("/api/topics")
                .then()
                .statusCode(201));
    }

    @Test
    void interfaceIsDescribedWhereItIsServed() {
        given().get("/q/openapi?format=json").then().statusCode(200).body("paths.size()", greaterThan(3));
    }
}
