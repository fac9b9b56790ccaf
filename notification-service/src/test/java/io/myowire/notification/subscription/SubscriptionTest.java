package io.myowire.notification.subscription;

import static io.myowire.notification.Wire.accepted;
import static io.myowire.notification.Wire.alerts;
import static io.myowire.notification.Wire.as;
import static io.myowire.notification.Wire.awaitAlerts;
import static io.myowire.notification.Wire.subscribe;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.myowire.testing.TestTokens;
import io.myowire.testing.request.RawHttp;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SubscriptionTest extends SubscriptionSteps {
    @Test
    void answerShowsAllThatWasAskedAndTheSecretOnce() {
        var created = as(user).body(body(HOOK + ", \"minLevel\": \"C\", \"designs\": [\"randomised-trial\"]"))
                .post("/api/subscriptions")
                .then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .body("name", equalTo("Mine"))
                .body("anyOf", equalTo(List.of(topic)))
                .body("allOf", equalTo(List.of()))
                .body("minLevel", equalTo("C"))
                .body("designs", equalTo(List.of("randomised-trial")))
                .body("status", equalTo("accepted"))
                .body(
                        "changes",
                        equalTo(List.of(
                                "accepted",
                                "corrected",
                                "questioned",
                                "cleared",
                                "retracted",
                                "reinstated",
                                "replaced")))
                .body("webhook.url", equalTo("http://localhost:9/hook"))
                .body("webhook.secret", matchesPattern("whsec_[A-Za-z0-9+/]{43}="))
                .body("feeds.atom", matchesPattern("http://localhost:8080/feeds/[A-Za-z0-9_-]{43}\\.atom"))
                .body("feeds.json", endsWith(".json"))
                .extract();
        String location = created.header("Location");
        assertThat(location).endsWith("/api/subscriptions/" + created.path("id"));

        as(user).get(location)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("feeds.atom", equalTo(created.path("feeds.atom")))
                .body("webhook.url", equalTo("http://localhost:9/hook"))
                .body("webhook.secret", nullValue());
    }

    @Test
    void endpointsAreNamedByTheirIds() {
        String endpoint = as(user).body("{\"address\": \"http://localhost:9/named\"}")
                .post("/api/endpoints")
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        var created = subscribe(user, topic, ", \"endpointIds\": [\"%s\"]".formatted(endpoint));

        assertThat(created.<String>getList("endpointIds")).containsExactly(endpoint);
        as(user).body(body(", \"endpointIds\": [\"%s\"]".formatted(UUID.randomUUID())))
                .post("/api/subscriptions")
                .then()
                .statusCode(422)
                .contentType(PROBLEM)
                .body("errors[0].pointer", equalTo("/endpointIds/0"));
    }

    @Test
    void repeatedPostGetsTheFirstAnswerWithItsSecret() {
        var first = as(user).header("Idempotency-Key", "again").body(body(HOOK)).post("/api/subscriptions");
        var second =
                as(user).header("Idempotency-Key", "again").body(body(HOOK)).post("/api/subscriptions");

        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.jsonPath().getMap("$")).isEqualTo(first.jsonPath().getMap("$"));
        assertThat(as(user).get("/api/subscriptions").jsonPath().getList("items"))
                .hasSize(1);
        as(user).header("Idempotency-Key", "again")
                .body(body(""))
                .post("/api/subscriptions")
                .then()
                .statusCode(422)
                .contentType(PROBLEM);
    }

    @Test
    void changeTouchesOnlyWhatItNames() {
        var created = subscribe(user, topic, HOOK + ", \"minLevel\": \"C\"");

        as(user).header("If-Match", "\"1\"")
                .contentType("application/merge-patch+json")
                .body("{\"name\": \"Renamed\", \"minLevel\": null}")
                .patch(path(created))
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("name", equalTo("Renamed"))
                .body("minLevel", nullValue())
                .body("anyOf", equalTo(List.of(topic)))
                .body("webhook.url", equalTo("http://localhost:9/hook"))
                .body("webhook.secret", nullValue());
        as(user).header("If-Match", "\"2\"")
                .body("{\"name\": \"Renamed\"}")
                .patch(path(created))
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"");
    }

    @Test
    void afterUnsubscribingNothingIsToldAndTheHistoryStands() {
        var created = subscribe(user, topic, HOOK);
        wire.send(accepted(topic));
        awaitAlerts(user, 1);
        as(user).delete(path(created)).then().statusCode(428).contentType(PROBLEM);

        as(user).header("If-Match", "\"1\"").delete(path(created)).then().statusCode(204);

        wire.settle(wire.send(accepted(topic)));
        assertThat(alerts(user)).hasSize(1);
        as(user).get(path(created)).then().statusCode(404);
        as(user).get("/api/subscriptions").then().body("items.size()", equalTo(0));
    }

    @Test
    void subscriptionIsNobodyElses() {
        String path = path(subscribe(user, topic, ""));

        for (String role : List.of("reader", "curator", "operator")) {
            var other = given().contentType("application/json")
                    .auth()
                    .oauth2(TestTokens.token("other", role))
                    .header("If-Match", "*");
            other.get(path).then().statusCode(404).contentType(PROBLEM);
            other.body("{\"name\": \"Taken\"}").patch(path).then().statusCode(404);
            other.delete(path).then().statusCode(404).contentType(PROBLEM);
            other.get("/api/subscriptions").then().body("items.size()", equalTo(0));
        }
        as(user).get(path).then().statusCode(200).body("name", equalTo("Test"));
        given().get(path).then().statusCode(401).contentType(PROBLEM);
        given().contentType("application/json")
                .body(body(""))
                .post("/api/subscriptions")
                .then()
                .statusCode(401)
                .contentType(PROBLEM);
        given().get("/api/alerts").then().statusCode(401).contentType(PROBLEM);
    }

    @Test
    void pagesOfTheListFollowEachOther() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.add(subscribe(user, topic, i % 2 == 0 ? HOOK : "").getString("id"));
        }

        List<String> paged = new ArrayList<>();
        String next = "/api/subscriptions?limit=2";
        while (next != null) {
            var page = as(user).get(next).then().statusCode(200).extract();
            paged.addAll(page.path("items.id"));
            String cursor = page.path("next");
            next = cursor == null ? null : "/api/subscriptions?limit=2&cursor=" + cursor;
        }

        assertThat(paged).isEqualTo(made);
    }

    @Test
    void changeNamesTheVersionItChanges() {
        String path = path(subscribe(user, topic, ""));

        as(user).body("{\"name\": \"x\"}").patch(path).then().statusCode(428).contentType(PROBLEM);
        as(user).header("If-Match", "\"7\"")
                .body("{\"name\": \"x\"}")
                .patch(path)
                .then()
                .statusCode(412)
                .contentType(PROBLEM);
        as(user).header("If-Match", "\"7\"").delete(path).then().statusCode(412);
        as(user).get(path).then().body("name", equalTo("Test")).body("version", equalTo(1));
    }

    @Test
    void hundredCutConnectionsLeaveTheServiceAnswering() throws IOException {
        RawHttp http = new RawHttp(address, TestTokens.token(user, "reader"));
        for (int i = 0; i < 100; i++) {
            http.postAndLeave("/api/subscriptions", body(""));
        }

        for (int i = 0; i < 20; i++) {
            subscribe(user, topic, "");
        }
    }
}
