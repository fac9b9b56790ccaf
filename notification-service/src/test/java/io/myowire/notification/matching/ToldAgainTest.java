package io.myowire.notification.matching;

import static io.myowire.notification.Wire.accepted;
import static io.myowire.notification.Wire.alerts;
import static io.myowire.notification.Wire.as;
import static io.myowire.notification.Wire.awaitAlerts;
import static io.myowire.notification.Wire.event;
import static io.myowire.notification.Wire.subscribe;
import static io.myowire.notification.Wire.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ToldAgainTest extends MatchingSteps {
    @Test
    void whoWasToldIsToldAgainWhateverTheFilterSaysNow() {
        String topic = wire.topic(unique("outcome"));
        String other = wire.topic(unique("outcome"));
        String changed = subscribe(user, topic, "").getString("id");
        String ended = subscribe(user + "-ended", topic, "").getString("id");
        UUID id = UUID.randomUUID();
        wire.send(event("accepted", id, 1, topic));
        var first = awaitAlerts(user, 1).getFirst();
        awaitAlerts(user + "-ended", 1);
        as(user).header("If-Match", "\"1\"")
                .body("{\"anyOf\": [\"%s\"], \"changes\": [\"accepted\"]}".formatted(other))
                .patch("/api/subscriptions/" + changed)
                .then()
                .statusCode(200);
        as(user + "-ended")
                .header("If-Match", "\"1\"")
                .delete("/api/subscriptions/" + ended)
                .then()
                .statusCode(204);
        JsonObject silent = event("retracted", id, 2, topic);
        silent.getJsonObject("data").put("announce", false).put("reason", "The data could not be verified");
        subscribe(user + "-late", topic, "");

        wire.settle(wire.send(silent));

        awaitAlerts(user, 2);
        JsonPath why = as(user).get("/api/alerts").jsonPath();
        assertThat(why.getString("items[1].change")).isEqualTo("retracted");
        assertThat(why.getString("items[1].why.reasons[0].clause")).isEqualTo("recall");
        assertThat(why.getString("items[1].why.reasons[0].firstAlertId")).isEqualTo(first.get("id"));
        assertThat(why.getString("items[1].why.summary")).isEqualTo("because you were told of this finding before");
        assertThat(why.getString("items[1].event.reason")).isEqualTo("The data could not be verified");
        assertThat(alerts(user + "-ended")).hasSize(1);
        assertThat(alerts(user + "-late")).isEmpty();
    }

    @Test
    void correctionReachesThoseWhoMatchAnewAsWell() {
        String before = wire.topic(unique("outcome"));
        String now = wire.topic(unique("outcome"));
        subscribe(user + "-before", before, "");
        subscribe(user + "-now", now, "");
        UUID id = UUID.randomUUID();
        wire.send(event("accepted", id, 1, before));
        awaitAlerts(user + "-before", 1);

        wire.send(event("corrected", id, 2, now));

        awaitAlerts(user + "-before", 2);
        awaitAlerts(user + "-now", 1);
        var reason = as(user + "-now").get("/api/alerts").jsonPath();
        assertThat(reason.getString("items[0].why.reasons[0].clause")).isEqualTo("anyOf");
        assertThat(reason.getString("items[0].why.reasons[0].broughtBy")).isEqualTo("corrected");
        assertThat(reason.getString("items[0].why.summary")).contains("a correction brought it");
    }

    @Test
    void findingFiledInSilenceTellsNobody() {
        String topic = wire.topic(unique("outcome"));
        subscribe(user, topic, "");
        JsonObject event = accepted(topic);
        event.getJsonObject("data").put("announce", false);

        wire.settle(wire.send(event));

        assertThat(alerts(user)).isEmpty();
    }
}
