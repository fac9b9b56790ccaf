package io.myowire.catalog;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Compounds and topics speak of the same things in the same words; every change of them is known. */
@QuarkusTest
class NamingTest extends CatalogSteps {
    @Inject
    Pool pool;

    @Test
    void sourcesThatDisagreeBothStand() {
        String claims = """
                [{"field": "highestPhase", "value": "2", "source": "a registry", "verified": true},
                 {"field": "highestPhase", "value": "3", "source": "a press report", "verified": false}]
                """;
        curator()
                .body(
                        "{\"slug\": \"disputed\", \"name\": \"Disputed\", \"kind\": \"peptide\", \"highestPhase\": 2, \"claims\": %s}"
                                .formatted(claims))
                .post("/api/compounds")
                .then()
                .statusCode(201);

        for (String path : List.of("/api/compounds/disputed", "/api/topics/compound:disputed")) {
            given().get(path)
                    .then()
                    .body("claims.value", equalTo(List.of("2", "3")))
                    .body("claims.source", equalTo(List.of("a registry", "a press report")));
        }
    }

    @Test
    void claimAboutNoFieldIsRefused() {
        curator()
                .body(
                        "{\"kind\": \"outcome\", \"slug\": \"x\", \"name\": \"x\", \"claims\": [{\"field\": \"colour\", \"value\": \"x\", \"source\": \"x\"}]}")
                .post("/api/topics")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/claims/0/field"));
    }

    @Test
    void slugInCapitalsIsRefusedAndALinkInCapitalsSaysWhereItWouldLead() {
        curator()
                .body(topic("In-Capitals", ""))
                .post("/api/topics")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/slug"))
                .body("errors[0].detail", containsString("lower-case"));
        curator()
                .body(topic("in-capitals", "\"pathway:AMPK-signalling\""))
                .post("/api/topics")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/broader/0"))
                .body("errors[0].suggestions", hasItem("pathway:ampk-signalling"));
    }

    @Test
    void everyChangeLeavesWhoMadeIt() {
        String body = "{\"slug\": \"audited\", \"name\": \"Audited\", \"kind\": \"peptide\", \"notes\": \"%s\"}";
        curator().body(body.formatted("one")).post("/api/compounds").then().statusCode(201);
        curator()
                .header("If-Match", "\"1\"")
                .body(body.formatted("two"))
                .put("/api/compounds/audited")
                .then()
                .statusCode(200);
        curator().body(topic("audited", "")).post("/api/topics").then().statusCode(201);

        assertThat(audit("audited")).containsExactly("compound - 1 ana", "compound 1 2 ana");
        assertThat(audit("compound:audited")).containsExactly("topic - 1 ana");
        assertThat(audit("outcome:audited")).containsExactly("topic - 1 ana");
    }

    private List<String> audit(String subject) {
        var rows = pool.preparedQuery("""
                        select action || ' ' || coalesce(from_version::text, '-') || ' ' || to_version || ' ' || actor
                        from audit where subject = $1 order by id
                        """).execute(Tuple.of(subject)).await().atMost(Duration.ofSeconds(60));
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getString(0))
                .toList();
    }
}
