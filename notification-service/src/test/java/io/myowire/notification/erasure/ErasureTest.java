package io.myowire.notification.erasure;

import static io.myowire.notification.Wire.accepted;
import static io.myowire.notification.Wire.alerts;
import static io.myowire.notification.Wire.as;
import static io.myowire.notification.Wire.awaitAlerts;
import static io.myowire.notification.Wire.subscribe;
import static io.myowire.notification.Wire.unique;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.myowire.notification.Wire;
import io.myowire.testing.TestStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who asks for it leaves nothing behind, and nobody else loses anything. */
@QuarkusTest
@QuarkusTestResource(value = TestStack.class, initArgs = @ResourceArg(name = "database", value = "notification"))
class ErasureTest {
    private static final String WEBHOOK = ", \"webhook\": {\"url\": \"http://localhost:9/erased\"}";
    private static final String MEANT = "{\"confirm\": \"erase everything\"}";

    @Inject
    Wire wire;

    private final String user = "erased-" + UUID.randomUUID();
    private final String other = "keeps-" + UUID.randomUUID();
    private final String topic = unique("outcome");

    private JsonPath bothAreTold() {
        wire.topic(topic);
        JsonPath hers = subscribe(user, topic, WEBHOOK);
        subscribe(other, topic, WEBHOOK);
        as(user).header("Idempotency-Key", "kept")
                .body("{\"channel\": \"webhook\", \"address\": \"http://localhost:9/other\"}")
                .post("/api/endpoints")
                .then()
                .statusCode(201);
        wire.send(accepted(topic));
        wire.send(accepted(topic));
        awaitAlerts(user, 2);
        awaitAlerts(other, 2);
        for (String each : List.of(user, other)) {
            String id = (String) alerts(each).getFirst().get("id");
            as(each).body("{\"ids\": [\"" + id + "\"]}")
                    .post("/api/alerts/read")
                    .then()
                    .statusCode(200);
        }
        return hers;
    }

    /** In how many rows of each table a text stands. */
    private Map<String, Long> rowsWith(String text) {
        Map<String, Long> rows = new TreeMap<>();
        wire.query(
                        "select table_name from information_schema.tables where table_schema = 'public' and table_type = $1",
                        "BASE TABLE")
                .forEach(table -> {
                    String name = table.getString(0);
                    long count = wire.query(
                                    "select count(*) from \"" + name + "\" t where position($1 in t::text) > 0", text)
                            .iterator()
                            .next()
                            .getLong(0);
                    if (count > 0) {
                        rows.put(name, count);
                    }
                });
        return rows;
    }

    /** Of tables that couriers do not write to. */
    private Map<String, Long> settled(String text) {
        Map<String, Long> rows = rowsWith(text);
        rows.remove("delivery_attempt");
        return rows;
    }

    @Test
    void nothingOfHersStaysAndNobodyElseLosesAnything() {
        // Given
        JsonPath hers = bothAreTold();
        await().atMost(Wire.LONG).untilAsserted(() -> assertThat(rowsWith(user))
                .containsKeys("subscription", "endpoint", "alert", "delivery", "idempotency", "audit"));
        Map<String, Long> others = settled(other);
        long reasons = ofSubscriptions("alert_reason");
        long links = ofSubscriptions("subscription_endpoint");

        // When
        JsonPath answer = as(user).body(MEANT)
                .post("/api/alerts/erasure")
                .then()
                .statusCode(200)
                .body("subscriptions", equalTo(1))
                .body("endpoints", equalTo(2))
                .body("alerts", equalTo(2))
                .extract()
                .jsonPath();

        // Then
        assertThat(rowsWith(user)).isEmpty();
        assertThat(rowsWith(hers.getString("id"))).containsOnlyKeys("audit");
        assertThat(settled(other)).isEqualTo(others);
        assertThat(ofSubscriptions("alert_reason")).isEqualTo(reasons);
        assertThat(ofSubscriptions("subscription_endpoint")).isEqualTo(links);
        assertThat(wire.query(
                        "select actor from audit where action = 'erased' and subject = $1",
                        "reader " + answer.getString("receipt")))
                .extracting(row -> row.getString(0))
                .containsExactly("erased");
        as(user).get("/api/subscriptions").then().body("items.size()", equalTo(0));
        given().get(hers.getString("feeds.atom").replaceFirst("https?://[^/]+", ""))
                .then()
                .statusCode(404);
    }

    private long ofSubscriptions(String table) {
        return wire.query(
                        "select count(*) from " + table
                                + " t join subscription s on s.id = t.subscription_id where s.owner = $1",
                        other)
                .iterator()
                .next()
                .getLong(0);
    }

    @Test
    void whatHappensAfterwardsIsToldToTheOthersAlone() {
        // Given
        bothAreTold();
        as(user).body(MEANT).post("/api/alerts/erasure").then().statusCode(200);

        // When
        wire.send(accepted(topic));

        // Then
        awaitAlerts(other, 3);
        assertThat(alerts(user)).isEmpty();
        assertThat(rowsWith(user)).isEmpty();
    }

    @Test
    void whoIsBeingToldMeanwhileIsErasedAllTheSame() {
        // Given
        bothAreTold();

        // When
        for (int i = 0; i < 60; i++) {
            wire.send(accepted(topic));
        }
        awaitAlertsOfMoreThan(2);
        as(user).body(MEANT).post("/api/alerts/erasure").then().statusCode(200);

        // Then
        awaitAlerts(other, 62);
        assertThat(rowsWith(user)).isEmpty();
    }

    private void awaitAlertsOfMoreThan(int count) {
        await().atMost(Wire.LONG).until(() -> alerts(user).size() > count);
    }

    @Test
    void itMustBeMeantAndOneMustBeSomebody() {
        bothAreTold();

        as(user).body("{\"confirm\": \"yes\"}")
                .post("/api/alerts/erasure")
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/confirm"));
        given().contentType("application/json")
                .body(MEANT)
                .post("/api/alerts/erasure")
                .then()
                .statusCode(401);

        assertThat(alerts(user)).hasSize(2);
    }
}
