package io.myowire.notification.canary;

import static io.myowire.notification.Wire.alerts;
import static io.myowire.notification.Wire.event;
import static io.myowire.notification.Wire.unique;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.myowire.notification.Wire;
import io.myowire.testing.TestStack;
import io.myowire.testing.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = TestStack.class, initArgs = @ResourceArg(name = "database", value = "notification"))
class CanaryTest {
    private static final String TOPIC = "canary:myowire";

    @Inject
    Wire wire;

    @Inject
    Pool pool;

    private final UUID finding = UUID.randomUUID();

    @Test
    void whatComesWithinAMinuteIsShownAndLeavesNothingButItsAlert() {
        Instant posted = Instant.now();

        wire.send(posted(posted));

        awaitSuccess(posted);
        assertThat(metric("myowire_canary_duration_seconds")).isBetween(0.0, 60.0);
        assertThat(rows("alert where owner = 'urn:myowire:canary'")).isOne();
        assertThat(
                        rows(
                                "alert_reason r join subscription s on s.id = r.subscription_id and s.owner = 'urn:myowire:canary'"))
                .isOne();
        assertThat(rows("alert_event where subject->'topics' ? '" + TOPIC + "'"))
                .isOne();
        assertThat(rows("finding_reach where closure && '{" + TOPIC + "}'")).isZero();
        assertThat(rows("finding where id = '" + finding + "'")).isZero();
        assertThat(rows("delivery where subject_id = '" + finding + "'")).isZero();
    }

    @Test
    void whatComesLaterIsNoSuccess() {
        double before = success();
        Instant posted = Instant.now().minusSeconds(61);
        letSubscribed(posted);

        wire.send(posted(posted));

        await().atMost(Wire.LONG).untilAsserted(() -> assertThat(metric("myowire_canary_duration_seconds"))
                .isGreaterThan(60));
        assertThat(success()).isEqualTo(before);
    }

    @Test
    void whileMatchingStandsStillNoneSucceeds() {
        double before = success();
        Instant posted = Instant.now().minusSeconds(55);
        letSubscribed(posted);
        SqlConnection other = pool.getConnection().await().atMost(Wire.LONG);
        try {
            other.query("begin").execute().await().atMost(Wire.LONG);
            other.query("lock table finding_reach in share mode")
                    .execute()
                    .await()
                    .atMost(Wire.LONG);

            wire.send(posted(posted));

            await().during(Duration.ofSeconds(6)) // the minute is over
                    .atMost(Wire.LONG)
                    .until(() -> success() == before);
        } finally {
            other.query("rollback").execute().await().atMost(Wire.LONG);
            other.close().await().atMost(Wire.LONG);
        }
        await().atMost(Wire.LONG)
                .untilAsserted(() -> assertThat(alertOf(finding)).isOne());
        assertThat(success()).isEqualTo(before);
    }

    @Test
    void nobodyElseIsToldOfItOrCanFollowIt() {
        String curator = "curator-" + UUID.randomUUID();
        String following = "{\"name\": \"Canaries\", \"anyOf\": [\"" + TOPIC + "\"], \"changes\": [\"submitted\"]}";
        asCurator(curator).body(following).post("/api/subscriptions").then().statusCode(422);
        String topic = wire.topic(unique("outcome"));
        asCurator(curator)
                .body("{\"name\": \"All\", \"anyOf\": [\"%s\"], \"changes\": [\"submitted\"]}".formatted(topic))
                .post("/api/subscriptions")
                .then()
                .statusCode(201);
        Instant posted = Instant.now();

        wire.send(posted(posted));

        awaitSuccess(posted);
        assertThat(rows("alert a join alert_event e on e.id = a.event_id where a.owner <> 'urn:myowire:canary'"
                        + " and e.subject_id = '" + finding + "'"))
                .isZero();
        assertThat(alerts(curator)).isEmpty();
    }

    /** As evidence-service posts it. */
    private JsonObject posted(Instant at) {
        JsonObject event = event("submitted", finding, 1, TOPIC).put("time", at.toString());
        event.getJsonObject("data").put("submitter", Canary.OWNER);
        return event;
    }

    /** The subscription is older than any post but in these tests. */
    private void letSubscribed(Instant before) {
        wire.query(
                "update subscription set created_at = least(created_at, $1) where owner = $2",
                before.atOffset(ZoneOffset.UTC),
                Canary.OWNER);
    }

    private void awaitSuccess(Instant posted) {
        await().atMost(Wire.LONG).untilAsserted(() -> assertThat(success())
                .isEqualTo(posted.truncatedTo(ChronoUnit.MILLIS).toEpochMilli() / 1000.0));
    }

    private long alertOf(UUID subject) {
        return rows("alert a join alert_event e on e.id = a.event_id where e.subject_id = '" + subject + "'");
    }

    private long rows(String table) {
        Row row = wire.query("select count(*) from " + table).iterator().next();
        return row.getLong(0);
    }

    private static double success() {
        return metric("myowire_canary_last_success_timestamp_seconds");
    }

    private static double metric(String name) {
        int port = ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class);
        return given().port(port)
                .get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .findFirst()
                .orElseThrow();
    }

    private static RequestSpecification asCurator(String user) {
        return given().contentType("application/json").auth().oauth2(TestTokens.token(user, "curator"));
    }
}
