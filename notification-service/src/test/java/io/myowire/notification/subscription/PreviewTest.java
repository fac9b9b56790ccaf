package io.myowire.notification.subscription;

import static io.myowire.notification.Wire.as;
import static io.myowire.notification.Wire.event;
import static io.myowire.notification.Wire.named;
import static io.myowire.notification.Wire.notice;
import static io.myowire.notification.Wire.ofWork;
import static io.myowire.notification.Wire.unique;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.myowire.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a filter would have brought is known before anybody follows by it. */
@QuarkusTest
class PreviewTest extends SubscriptionSteps {
    private static final String PREVIEW = "/api/subscriptions/preview";

    private String above;
    private String below;

    @BeforeEach
    void topicsAreKnown() {
        above = wire.topic(unique("pathway"));
        below = wire.topic(unique("compound"), above);
    }

    private UUID came(Duration ago, String change, String... topics) {
        return cameAt(Instant.now().minus(ago), change, topics);
    }

    private UUID cameAt(Instant at, String change, String... topics) {
        UUID id = UUID.randomUUID();
        JsonObject event = event(change, id, 1, topics).put("time", at.toString());
        event.getJsonObject("data").put("submitter", user + "-poster");
        event.getJsonObject("data").put("announce", false);
        wire.settle(wire.send(event));
        return id;
    }

    private static JsonPath preview(String who, String body) {
        return as(who).body(body).post(PREVIEW).then().statusCode(200).extract().jsonPath();
    }

    private static String follows(String topic, String more) {
        return "{\"name\": \"Mine\", \"anyOf\": [\"%s\"]%s}".formatted(topic, more);
    }

    @Test
    void countsWhatCameInTheTimeByWeekWithExamplesNewestFirst() {
        UUID old = came(Duration.ofDays(60), "accepted", below);
        UUID fresh = came(Duration.ofHours(1), "accepted", below);
        came(Duration.ofDays(91), "accepted", below);

        JsonPath answer = preview(user, follows(above, ""));

        assertThat(answer.getLong("count")).isEqualTo(2);
        assertThat(answer.getLong("everything")).isGreaterThanOrEqualTo(2);
        assertThat(answer.getDouble("share")).isPositive().isLessThanOrEqualTo(1);
        assertThat(answer.getDouble("perWeek")).isEqualTo(0.2);
        List<Integer> weeks = answer.getList("weeks.findings");
        assertThat(weeks).hasSize(13).endsWith(1).satisfies(all -> assertThat(all.get(4))
                .isEqualTo(1));
        assertThat(answer.<String>getList("examples.id")).containsExactly(fresh.toString(), old.toString());
        assertThat(answer.getString("examples[0].statement")).startsWith("An invented example");
        assertThat(answer.getString("examples[0].direction")).isEqualTo("supports");
        assertThat(as(user).get("/api/subscriptions").jsonPath().getList("items"))
                .as("nothing is made")
                .isEmpty();
    }

    @Test
    void weeksAreOfWholeDays() {
        Instant today = Instant.now().truncatedTo(ChronoUnit.DAYS);
        cameAt(today, "accepted", below);
        cameAt(today.minus(Duration.ofDays(6)), "accepted", below);
        cameAt(today.minus(Duration.ofDays(6)).minusMillis(1), "accepted", below);
        cameAt(today.minus(Duration.ofDays(90)), "accepted", below);
        cameAt(today.minus(Duration.ofDays(90)).minusMillis(1), "accepted", below);

        JsonPath answer = preview(user, follows(above, ""));

        assertThat(answer.<Integer>getList("weeks.findings")).containsExactly(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2);
        assertThat(answer.getString("weeks[12].from"))
                .isEqualTo(today.minus(Duration.ofDays(6)).toString());
        assertThat(answer.getLong("count")).isEqualTo(4);
    }

    @Test
    void everyPartOfTheFilterCounts() {
        String another = wire.topic(unique("population"));
        came(Duration.ofDays(1), "accepted", below, another);
        came(Duration.ofDays(1), "accepted", below);

        assertThat(preview(user, follows(above, "")).getLong("count")).isEqualTo(2);
        assertThat(preview(user, follows(above, ", \"allOf\": [\"%s\"]".formatted(another)))
                        .getLong("count"))
                .isEqualTo(1);
        assertThat(preview(user, follows(above, ", \"noneOf\": [\"%s\"]".formatted(another)))
                        .getLong("count"))
                .isEqualTo(1);
        assertThat(preview(user, follows(above, ", \"minLevel\": \"A\"")).getLong("count"))
                .isZero();
        assertThat(preview(user, follows(above, ", \"minLevel\": \"B\"")).getLong("count"))
                .isEqualTo(2);
        assertThat(preview(user, follows(above, ", \"designs\": [\"animal\"]")).getLong("count"))
                .isZero();
        assertThat(preview(user, follows(above, ", \"designs\": [\"animal\", \"randomised-trial\"]"))
                        .getLong("count"))
                .isEqualTo(2);
    }

    @Test
    void whatNobodyReviewedIsForCuratorsAndWhoPostedIt() {
        came(Duration.ofDays(1), "submitted", below);
        String any = follows(above, ", \"changes\": [\"submitted\", \"accepted\"]");

        assertThat(preview(user, any).getLong("count")).isZero();
        assertThat(preview(user + "-poster", any).getLong("count")).isEqualTo(1);
        assertThat(given().contentType("application/json")
                        .auth()
                        .oauth2(TestTokens.token("carla", "curator"))
                        .body(any)
                        .post(PREVIEW)
                        .jsonPath()
                        .getLong("count"))
                .isEqualTo(1);
    }

    @Test
    void whatIsAcceptedLateCameThenAndARetractionTakesItNotAway() {
        UUID id = came(Duration.ofDays(100), "submitted", below);
        assertThat(preview(user, follows(above, "")).getLong("count")).isZero();
        UUID work = UUID.randomUUID();
        wire.settle(wire.send(ofWork(work, event("accepted", id, 2, below))));
        assertThat(preview(user, follows(above, "")).getLong("count")).isEqualTo(1);

        wire.settle(wire.send(notice("retracted", work, 2, named(id, 3, "retracted", false))));

        JsonPath answer = preview(user, follows(above, ""));
        assertThat(answer.getLong("count")).isEqualTo(1);
        assertThat(answer.getString("examples[0].status")).isEqualTo("retracted");
    }

    @Test
    void refusesWhatMakesNoSubscription() {
        as(user).body("{\"name\": \"\", \"anyOf\": []}").post(PREVIEW).then().statusCode(422);
        as(user).body(follows("pathway:nobody-knows", ""))
                .post(PREVIEW)
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/anyOf/0"));
        as(user).body(follows(above, ", \"webhook\": {\"url\": \"ftp://x\"}"))
                .post(PREVIEW)
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/webhook/url"));
        as(user).body(follows(above, ", \"status\": \"accepted\", \"changes\": [\"submitted\"]"))
                .post(PREVIEW)
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/changes"));
        given().contentType("application/json")
                .body(follows(above, ""))
                .post(PREVIEW)
                .then()
                .statusCode(401);
        as(user).get(PREVIEW).then().statusCode(405);
    }
}
