package io.myowire.notification.alert;

import static io.myowire.notification.Wire.alerts;
import static io.myowire.notification.Wire.as;
import static io.myowire.notification.Wire.awaitAlerts;
import static io.myowire.notification.Wire.event;
import static io.myowire.notification.Wire.named;
import static io.myowire.notification.Wire.notice;
import static io.myowire.notification.Wire.ofWork;
import static io.myowire.notification.Wire.subscribe;
import static io.myowire.notification.Wire.unique;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.myowire.notification.Wire;
import io.myowire.testing.TestStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What was read stays read, and a recall waits until it is acknowledged. */
@QuarkusTest
@QuarkusTestResource(value = TestStack.class, initArgs = @ResourceArg(name = "database", value = "notification"))
class ReadingTest {
    @Inject
    Wire wire;

    private final String user = "user-" + UUID.randomUUID();

    /** Tells her of so many findings, and answers her alerts. */
    private List<Map<String, Object>> told(int findings) {
        String topic = wire.topic(unique("outcome"));
        subscribe(user, topic, "");
        for (int i = 0; i < findings; i++) {
            wire.send(event("accepted", UUID.randomUUID(), 1, topic));
        }
        return awaitAlerts(user, findings);
    }

    private static String id(Map<String, Object> alert) {
        return (String) alert.get("id");
    }

    private JsonPath unread() {
        return as(user).get("/api/alerts/unread")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private Response mark(Object body) {
        return as(user).body(body).post("/api/alerts/read");
    }

    private List<String> listed(String parameters) {
        return as(user).get("/api/alerts?" + parameters)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.id");
    }

    @Test
    void whatSheWasToldOfOneFindingCanBeHadAlone() {
        String topic = wire.topic(unique("outcome"));
        String mine = subscribe(user, topic, "").getString("id");
        String other = subscribe(user, wire.topic(unique("outcome")), "").getString("id");
        UUID finding = UUID.randomUUID();
        UUID work = UUID.randomUUID();
        wire.send(ofWork(work, event("accepted", finding, 1, topic)));
        wire.send(event("accepted", UUID.randomUUID(), 1, topic));
        awaitAlerts(user, 2);
        wire.send(notice("retracted", work, 2, named(finding, 2, "retracted", false)));
        List<Map<String, Object>> all = awaitAlerts(user, 3);

        assertThat(listed("finding=" + finding)).containsExactly(id(all.get(0)), id(all.get(2)));
        assertThat(listed("order=newest&limit=1&finding=" + finding)).containsExactly(id(all.get(2)));
        assertThat(listed("acknowledged=false&finding=" + finding)).containsExactly(id(all.get(2)));
        assertThat(listed("finding=%s&subscription=%s".formatted(finding, mine)))
                .hasSize(2);
        assertThat(listed("finding=%s&subscription=%s".formatted(finding, other)))
                .isEmpty();
        assertThat(listed("finding=" + UUID.randomUUID())).isEmpty();
        as(user).get("/api/alerts?finding=x").then().statusCode(400).body("parameter", equalTo("finding"));
        as("user-" + UUID.randomUUID())
                .get("/api/alerts?finding=" + finding)
                .then()
                .body("items", equalTo(List.of()));
    }

    @Test
    void nobodyHasReadAnythingUntilShe() {
        assertThat(unread().getInt("unread")).isZero();
        List<Map<String, Object>> all = told(3);

        assertThat(unread().getInt("unread")).isEqualTo(3);
        assertThat(unread().getLong("latest")).isEqualTo(((Number) all.getLast().get("cursor")).longValue());
        assertThat(all).allSatisfy(alert -> assertThat(alert.get("read")).isEqualTo(false));
    }

    @Test
    void oneIsReadThenAllUpToACursor() {
        List<Map<String, Object>> all = told(4);

        assertThat(mark(Map.of("ids", List.of(id(all.get(2))))).jsonPath().getInt("unread"))
                .isEqualTo(3);
        assertThat(listed("read=true")).containsExactly(id(all.get(2)));
        assertThat(listed("read=false&order=newest")).containsExactly(id(all.get(3)), id(all.get(1)), id(all.get(0)));

        assertThat(mark(Map.of("upTo", all.get(1).get("cursor"))).jsonPath().getInt("unread"))
                .isEqualTo(1);
        assertThat(mark(Map.of("upTo", 0)).jsonPath().getInt("unread"))
                .as("never back")
                .isEqualTo(1);
        assertThat(listed("read=false")).containsExactly(id(all.get(3)));

        assertThat(mark(Map.of("upTo", Long.MAX_VALUE)).jsonPath().getInt("unread"))
                .isZero();
        assertThat(wire.query("select from alert_read where owner = $1", user))
                .as("what the cursor has passed")
                .isEmpty();
    }

    @Test
    void whatIsYetToComeIsNotRead() {
        told(1);
        mark(Map.of("upTo", Long.MAX_VALUE)).then().statusCode(200);
        String topic = wire.topic(unique("outcome"));
        subscribe(user, topic, "");
        wire.send(event("accepted", UUID.randomUUID(), 1, topic));

        awaitAlerts(user, 2);

        assertThat(unread().getInt("unread")).isEqualTo(1);
    }

    @Test
    void recallWaitsUntilItIsAcknowledged() {
        String topic = wire.topic(unique("outcome"));
        subscribe(user, topic, "");
        UUID finding = UUID.randomUUID();
        wire.send(event("accepted", finding, 1, topic));
        wire.send(event("retracted", finding, 2, topic));
        List<Map<String, Object>> all = awaitAlerts(user, 2);
        String recall = id(all.get(1));

        assertThat(unread().getInt("recalls")).isEqualTo(1);
        assertThat(listed("acknowledged=false")).containsExactly(recall);
        mark(Map.of("upTo", Long.MAX_VALUE)).then().statusCode(200);
        assertThat(unread().getInt("recalls")).as("read is not acknowledged").isEqualTo(1);

        String first = as(user).post("/api/alerts/" + recall + "/acknowledgement")
                .then()
                .statusCode(200)
                .body("read", equalTo(true))
                .extract()
                .path("acknowledgedAt");
        String again = as(user).post("/api/alerts/" + recall + "/acknowledgement")
                .then()
                .statusCode(200)
                .extract()
                .path("acknowledgedAt");

        assertThat(first).isNotNull().isEqualTo(again);
        assertThat(unread().getInt("recalls")).isZero();
        assertThat(listed("acknowledged=false")).isEmpty();
        assertThat(listed("acknowledged=true")).containsExactly(recall);
    }

    @Test
    void whatIsAcknowledgedIsRead() {
        String topic = wire.topic(unique("outcome"));
        subscribe(user, topic, ", \"changes\": [\"retracted\"]");
        wire.send(event("retracted", UUID.randomUUID(), 2, topic));
        List<Map<String, Object>> all = awaitAlerts(user, 1);

        as(user).post("/api/alerts/" + id(all.getFirst()) + "/acknowledgement")
                .then()
                .statusCode(200);

        assertThat(unread().getInt("unread")).isZero();
    }

    @Test
    void onlyRecallsOfOnesOwnAreAcknowledged() {
        List<Map<String, Object>> all = told(1);
        String alert = "/api/alerts/" + id(all.getFirst()) + "/acknowledgement";

        as(user).post(alert)
                .then()
                .statusCode(409)
                .body("type", equalTo("http://localhost:8080/docs/problems#nothing-to-acknowledge"));
        as(user + "-other").post(alert).then().statusCode(404);
        as(user).post("/api/alerts/" + UUID.randomUUID() + "/acknowledgement")
                .then()
                .statusCode(404);
        as(user).post("/api/alerts/x/acknowledgement").then().statusCode(404);
        given().post(alert).then().statusCode(401);
    }

    @Test
    void nobodyReadsForAnother() {
        List<Map<String, Object>> all = told(2);

        as(user + "-other")
                .body(Map.of("ids", all.stream().map(ReadingTest::id).toList()))
                .post("/api/alerts/read")
                .then()
                .statusCode(200);
        as(user + "-other")
                .body(Map.of("upTo", Long.MAX_VALUE))
                .post("/api/alerts/read")
                .then()
                .statusCode(200);

        assertThat(unread().getInt("unread")).isEqualTo(2);
    }

    @Test
    void oddRequestsAreRefusedByName() {
        mark("{}").then().statusCode(422);
        mark("{\"upTo\": 1, \"ids\": []}").then().statusCode(422);
        mark("{\"upTo\": -1}").then().statusCode(422).body("errors[0].pointer", equalTo("/upTo"));
        mark("{\"ids\": [null]}").then().statusCode(422).body("errors[0].pointer", equalTo("/ids/0"));
        mark(Map.of("ids", Collections.nCopies(201, UUID.randomUUID().toString())))
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/ids"));
        mark(Map.of("ids", List.of(new UUID(-1, -1), new UUID(0, 0)))).then().statusCode(200);
        as(user).get("/api/alerts?read=maybe").then().statusCode(400).body("parameter", equalTo("read"));
        as(user).get("/api/alerts?order=random").then().statusCode(400).body("parameter", equalTo("order"));
        as(user).get("/api/alerts?acknowledged=1").then().statusCode(400).body("parameter", equalTo("acknowledged"));
    }

    @Test
    void newestFirstGoesBackPageByPageWithoutGapOrRepeat() {
        List<String> all = told(5).stream().map(ReadingTest::id).toList();

        JsonPath first = as(user).get("/api/alerts?order=newest&limit=2").jsonPath();
        JsonPath second = as(user).get("/api/alerts?order=newest&limit=2&cursor=" + first.getString("next"))
                .jsonPath();
        JsonPath last = as(user).get("/api/alerts?order=newest&limit=2&cursor=" + second.getString("next"))
                .jsonPath();

        assertThat(first.<String>getList("items.id")).containsExactly(all.get(4), all.get(3));
        assertThat(second.<String>getList("items.id")).containsExactly(all.get(2), all.get(1));
        assertThat(last.<String>getList("items.id")).containsExactly(all.get(0));
        assertThat(last.getString("next")).isNull();
        String subscription =
                alerts(user).getFirst().get("subscriptionIds").toString().replaceAll("[\\[\\]]", "");
        assertThat(listed("order=newest&limit=3&subscription=" + subscription))
                .containsExactly(all.get(4), all.get(3), all.get(2));
    }
}
