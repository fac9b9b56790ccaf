package io.myowire.notification.operations;

import static io.myowire.notification.Wire.LONG;
import static io.myowire.notification.Wire.accepted;
import static io.myowire.notification.Wire.alerts;
import static io.myowire.notification.Wire.awaitAlerts;
import static io.myowire.notification.Wire.event;
import static io.myowire.notification.Wire.subscribe;
import static io.myowire.notification.Wire.unique;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.myowire.notification.Wire;
import io.myowire.testing.TestStack;
import io.myowire.testing.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A finding that could not be matched reaches its readers once the operator replays it. */
@QuarkusTest
@QuarkusTestResource(value = TestStack.class, initArgs = @ResourceArg(name = "database", value = "notification"))
class ReplayTest {
    private static final String LETTERS = "/api/operations/notification/dead-letters";
    private static final String DEAD = "evidence.findings.v1.notification-service.dlq";

    @Inject
    Wire wire;

    @AfterEach
    void theDatabaseIsMended() {
        wire.query("alter table alert drop constraint if exists mended_later");
    }

    @Test
    void everyReaderIsToldOnceHoweverOftenItIsReplayed() {
        // Given
        String topic = wire.topic(unique("outcome"));
        String reader = unique("reader");
        subscribe(reader, topic, "");
        JsonObject finding = accepted(topic);
        wire.query("alter table alert add constraint mended_later check (owner <> '" + reader + "') not valid");
        wire.send(finding);
        await().atMost(LONG).untilAsserted(() -> assertThat(letters(finding)).hasSize(1));
        assertThat(alerts(reader)).isEmpty();

        // When
        theDatabaseIsMended();
        String place =
                LETTERS + "/" + DEAD + "/0/" + letters(finding).getFirst().get("offset");
        for (int i = 0; i < 3; i++) {
            operator()
                    .header("Idempotency-Key", finding.getString("id") + i)
                    .post(place + "/replay")
                    .then()
                    .statusCode(200)
                    .body("replayed.by", equalTo("olga"));
        }

        // Then
        awaitAlerts(reader, 1);
        assertThat(alerts(reader)).hasSize(1);
    }

    @Test
    void whoReplaysWhatComesTooLateLearnsThatItToldNobody() {
        // Given: a finding that could not be matched, and what happened to it afterwards, which could
        String topic = wire.topic(unique("outcome"));
        String reader = unique("reader");
        subscribe(reader, topic, "");
        UUID id = UUID.randomUUID();
        JsonObject first = event("accepted", id, 1, topic);
        wire.query("alter table alert add constraint mended_later check (owner <> '" + reader + "') not valid");
        wire.send(first);
        await().atMost(LONG).untilAsserted(() -> assertThat(letters(first)).hasSize(1));
        theDatabaseIsMended();
        wire.send(event("corrected", id, 2, topic));
        awaitAlerts(reader, 1);

        // When
        String place = LETTERS + "/" + DEAD + "/0/" + letters(first).getFirst().get("offset");
        operator()
                .header("Idempotency-Key", first.getString("id"))
                .post(place + "/replay")
                .then()
                .statusCode(200)
                .body("replayed.remark", containsString("told nobody"))
                .body("replayed.remark", containsString(id + " already stands at version 1 or later"));

        // Then
        assertThat(alerts(reader)).hasSize(1);
        assertThat(letters(first).getFirst().get("replayed"))
                .asString()
                .as("what is shown of the letter from now on")
                .contains("told nobody");
    }

    private static List<Map<String, Object>> letters(JsonObject event) {
        List<Map<String, Object>> all = operator().get(LETTERS + "?limit=200").path("items");
        return all.stream()
                .filter(one -> String.valueOf(one.get("event")).contains(event.getString("id")))
                .toList();
    }

    private static RequestSpecification operator() {
        return given().auth().oauth2(TestTokens.token("olga", "operator"));
    }
}
