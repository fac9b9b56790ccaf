package io.myowire.evidence;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StarterFindingsTest extends WithVocabulary {
    @Test
    void starterFindingsAreFiledOnceAndInSilence() {
        double filed = metric("myowire_imports_total{outcome=\"created\",source=\"starter\"");
        as("rob", "contributor").post("/api/findings/starter").then().statusCode(403);
        as("op", "operator")
                .post("/api/findings/starter")
                .then()
                .statusCode(200)
                .body("created", equalTo(41))
                .body("present", equalTo(0));
        as("op", "operator")
                .post("/api/findings/starter")
                .then()
                .statusCode(200)
                .body("created", equalTo(0))
                .body("present", equalTo(41));
        assertThat(metric("myowire_imports_total{outcome=\"created\",source=\"starter\""))
                .isEqualTo(filed + 41);
        given().get("/api/findings?q=AICAR&design=animal")
                .then()
                .body("items.size()", greaterThan(0))
                .body("items[0].provenance", notNullValue());
        given().get("/api/findings?status=retracted&level=B").then().body("items.provenance", hasItem(notNullValue()));
        await().atMost(LONG).until(() -> count("outbox") == 0);
        assertThat(kafka.records(FINDINGS).stream()
                        .map(record -> new JsonObject(record.value()))
                        .filter(event -> !event.getJsonObject("data").getBoolean("announce"))
                        .map(event -> event.getString("id"))
                        .distinct()) // what is sent twice has the same id
                .hasSize(42);
    }

    @Test
    void starterFindingsWaitForTheVocabulary() {
        String hide = "update topic set id = 'compound:hidden' where id = 'compound:acadesine'";
        String show = "update topic set id = 'compound:acadesine' where id = 'compound:hidden'";
        pool.query(hide).execute().await().atMost(LONG);
        try {
            as("op", "operator")
                    .post("/api/findings/starter")
                    .then()
                    .statusCode(503)
                    .contentType(PROBLEM)
                    .header("Retry-After", notNullValue());
        } finally {
            pool.query(show).execute().await().atMost(LONG);
        }
    }
}
