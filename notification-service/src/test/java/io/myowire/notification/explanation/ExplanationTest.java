package io.myowire.notification.explanation;

import static io.myowire.notification.Wire.alerts;
import static io.myowire.notification.Wire.as;
import static io.myowire.notification.Wire.awaitAlerts;
import static io.myowire.notification.Wire.event;
import static io.myowire.notification.Wire.finding;
import static io.myowire.notification.Wire.named;
import static io.myowire.notification.Wire.notice;
import static io.myowire.notification.Wire.ofWork;
import static io.myowire.notification.Wire.subscribe;
import static io.myowire.notification.Wire.unique;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.myowire.notification.Wire;
import io.myowire.testing.TestStack;
import io.myowire.testing.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever was not told learns which clause failed, by the same clauses that matching asks. */
@QuarkusTest
@QuarkusTestResource(value = TestStack.class, initArgs = @ResourceArg(name = "database", value = "notification"))
class ExplanationTest {
    @Inject
    Wire wire;

    private final String user = "user-" + UUID.randomUUID();
    private final UUID id = UUID.randomUUID();
    private String topic;
    private String other;

    @BeforeEach
    void topicsAreKnown() {
        topic = wire.topic(unique("outcome"), "Outcome", 1);
        other = wire.topic(unique("population"), "Population", 1);
    }

    private void happens(JsonObject event) {
        wire.settle(wire.send(event));
    }

    private static Response ask(String who, String role, Object subscription, Object finding) {
        return given().contentType("application/json")
                .auth()
                .oauth2(TestTokens.token(who, role))
                .body(Map.of("findingId", finding.toString()))
                .post("/api/subscriptions/" + subscription + "/explain");
    }

    private JsonPath explain(String subscription) {
        return ask(user, "reader", subscription, id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** Subscribes so, has it accepted, and expects that this clause alone failed. */
    private void assertFails(String more, String clause, String words) {
        String subscription = subscribe(user, topic, more).getString("id");
        happens(event("accepted", id, 1, topic));
        assertFailed(subscription, clause, words);
    }

    private void assertFailed(String subscription, String clause, String words) {
        JsonPath answer = explain(subscription);
        assertThat(alerts(user)).as("told of nothing").isEmpty();
        assertThat(answer.getBoolean("told")).isFalse();
        assertThat(answer.<String>getList("clauses.findAll { !it.met }.clause")).containsExactly(clause);
        assertThat(answer.getString("summary")).startsWith("because ").contains(words);
        assertThat(answer.getList("clauses")).hasSize(10);
    }

    @Test
    void whoWasToldIsToldWhy() {
        String subscription = subscribe(user, topic, "").getString("id");
        happens(event("accepted", id, 1, topic));
        var told = awaitAlerts(user, 1);

        JsonPath answer = explain(subscription);

        assertThat(answer.getBoolean("told")).isTrue();
        assertThat(answer.getString("summary")).isEqualTo("because you follow Outcome");
        assertThat(answer.<String>getList("alertIds"))
                .containsExactly((String) told.getFirst().get("id"));
        assertThat(answer.<Boolean>getList("clauses.met")).containsOnly(true);
        assertThat(answer.getString("lastChange")).isEqualTo("accepted");
    }

    @Test
    void topicThatIsNotFollowed() {
        String subscription = subscribe(user, other, "").getString("id");
        happens(event("accepted", id, 1, topic));
        assertFailed(subscription, "anyOf", "it is of Outcome, and you follow Population");
    }

    @Test
    void topicThatLacks() {
        assertFails(", \"allOf\": [\"%s\"]".formatted(other), "allOf", "it is not of Population");
    }

    @Test
    void topicThatIsLeftOut() {
        assertFails(", \"noneOf\": [\"%s\"]".formatted(topic), "noneOf", "it is of Outcome, which you leave out");
    }

    @Test
    void levelThatIsTooWeak() {
        assertFails(", \"minLevel\": \"A\"", "minLevel", "its level is B, and you asked for A");
    }

    @Test
    void designThatIsAnother() {
        assertFails(", \"designs\": [\"animal\"]", "designs", "its design is randomised-trial");
    }

    @Test
    void changeThatWasNotAskedFor() {
        assertFails(", \"changes\": [\"retracted\"]", "changes", "you asked for retracted");
    }

    @Test
    void whatIsOlderThanTheSubscription() {
        String subscription = subscribe(user, topic, "").getString("id");
        happens(event("accepted", id, 1, topic)
                .put("time", Instant.now().minusSeconds(3600).toString()));
        assertFailed(subscription, "createdAt", "before the subscription was made");
    }

    @Test
    void whatCameInSilence() {
        String subscription = subscribe(user, topic, "").getString("id");
        JsonObject silent = event("accepted", id, 1, topic);
        silent.getJsonObject("data").put("announce", false);
        happens(silent);
        assertFailed(subscription, "announce", "nobody was told of it");
    }

    @Test
    void pausedSubscriptionIsToldNothingNewNorAfterwardsButOfWhatItWasToldBefore() {
        UUID known = UUID.randomUUID();
        String subscription = subscribe(user, topic, "").getString("id");
        happens(event("accepted", known, 1, topic));
        awaitAlerts(user, 1);
        pause(subscription, 1, true);

        happens(event("accepted", id, 1, topic));
        wire.send(event("retracted", known, 2, topic));

        awaitAlerts(user, 2);
        JsonPath answer = explain(subscription);
        assertThat(answer.<String>getList("clauses.findAll { !it.met }.clause")).containsExactly("paused");
        assertThat(answer.getString("summary")).contains("the subscription was paused then, since ");

        pause(subscription, 2, false);
        UUID next = UUID.randomUUID();
        happens(event("accepted", next, 1, topic));

        awaitAlerts(user, 3);
        assertThat(explain(subscription).getString("summary"))
                .contains("the subscription was paused then, from ")
                .contains(" to ");
        assertThat(ask(user, "reader", subscription, next).jsonPath().getBoolean("told"))
                .isTrue();
    }

    @Test
    void whatNobodyReviewedIsExplainedToWhoMayKnowOfItAlone() {
        String wants = ", \"changes\": [\"submitted\", \"accepted\"], \"status\": \"any\"";
        String subscription = subscribe(user, topic, wants).getString("id");
        String posters =
                subscribe(user + "-poster", topic, ", \"status\": \"accepted\"").getString("id");
        JsonObject submitted = event("submitted", id, 1, topic);
        submitted.getJsonObject("data").put("submitter", user + "-poster");
        happens(submitted);

        ask(user, "reader", subscription, id).then().statusCode(404);
        JsonPath answer = ask(user + "-poster", "reader", posters, id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(answer.<String>getList("clauses.findAll { !it.met }.clause")).containsExactly("changes", "status");
        assertThat(ask(user, "curator", subscription, id).statusCode()).isEqualTo(200);
    }

    @Test
    void noticeIsTheLastThatHappened() {
        UUID work = UUID.randomUUID();
        String subscription =
                subscribe(user, topic, ", \"changes\": [\"replaced\"]").getString("id");
        happens(ofWork(work, event("accepted", id, 1, topic)));
        happens(notice("retracted", work, 2, named(id, 2, "retracted", false)));

        assertThat(explain(subscription).getString("lastChange")).isEqualTo("retracted");
        assertFailed(subscription, "changes", "'retracted', and you asked for replaced");
    }

    @Test
    void filterThatWasChangedSinceIsSaidToBe() {
        String subscription = subscribe(user, topic, ", \"minLevel\": \"A\"").getString("id");
        happens(event("accepted", id, 1, topic));
        as(user).header("If-Match", "\"1\"")
                .body("{\"minLevel\": null}")
                .patch("/api/subscriptions/" + subscription)
                .then()
                .statusCode(200);

        JsonPath answer = explain(subscription);

        assertThat(answer.getBoolean("told")).isFalse();
        assertThat(answer.<Boolean>getList("clauses.met")).containsOnly(true);
        assertThat(answer.getString("summary")).startsWith("it meets the subscription as that is since ");
    }

    @Test
    void whatIsNotOnesOwnOrNotThereIsNotThere() {
        String subscription = subscribe(user, topic, "").getString("id");
        happens(event("accepted", id, 1, topic));

        ask(user + "-other", "reader", subscription, id).then().statusCode(404);
        ask(user, "reader", subscription, UUID.randomUUID()).then().statusCode(404);
        ask(user, "reader", UUID.randomUUID(), id).then().statusCode(404);
        ask(user, "reader", "x", id).then().statusCode(404);
        ask(user, "reader", subscription, "x").then().statusCode(422);
        as(user).body("{}")
                .post("/api/subscriptions/" + subscription + "/explain")
                .then()
                .statusCode(422);
        given().contentType("application/json")
                .body("{}")
                .post("/api/subscriptions/" + subscription + "/explain")
                .then()
                .statusCode(401);
    }

    @Test
    void odderFindingsAreHeldUpToo() {
        String subscription = subscribe(user, other, ", \"noneOf\": [\"%s\"]".formatted(topic))
                .getString("id");
        JsonObject odd = event("accepted", id, 1, topic, topic, "outcome:nobody-knows");
        finding(odd).put("statement", "x".repeat(4000));
        happens(odd);

        assertThat(explain(subscription).<String>getList("clauses.findAll { !it.met }.clause"))
                .isEqualTo(List.of("anyOf", "noneOf"));
    }

    private void pause(String subscription, int version, boolean paused) {
        JsonPath answer = as(user).header("If-Match", "\"" + version + "\"")
                .body(Map.of("paused", paused))
                .patch("/api/subscriptions/" + subscription)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(answer.getBoolean("paused")).isEqualTo(paused);
    }
}
