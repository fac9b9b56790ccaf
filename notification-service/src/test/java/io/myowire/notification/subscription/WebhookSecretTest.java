package io.myowire.notification.subscription;

import static io.myowire.notification.Wire.LONG;
import static io.myowire.notification.Wire.accepted;
import static io.myowire.notification.Wire.as;
import static io.myowire.notification.Wire.awaitAlerts;
import static io.myowire.notification.Wire.subscribe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.myowire.notification.delivery.Receiver;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import org.junit.jupiter.api.Test;

@QuarkusTest
class WebhookSecretTest extends SubscriptionSteps {
    @Test
    void secretsAreNotReadableInTheDatabase() {
        var created = as(user).header("Idempotency-Key", "sealed")
                .body(body(HOOK))
                .post("/api/subscriptions")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        String secret = created.getString("webhook.secret");
        String feed = created.getString("feeds.atom").replaceAll(".*/|\\.atom", "");

        String stored = wire.query("""
                                select concat(s::text, w::text, i::text), w.secret
                                from subscription s
                                join endpoint w on w.owner = s.owner
                                join idempotency i on i.owner = s.owner
                                where s.owner = $1
                                """, user).iterator().next().getString(0);

        assertThat(stored).doesNotContain(secret, secret.substring(6), feed);
        String sealed = wire.query("select secret from endpoint where owner = $1", user)
                .iterator()
                .next()
                .getString(0);
        assertThat(secrets.open(sealed)).isEqualTo(secret);
    }

    @Test
    void newAddressOfTheWebhookHasANewSecretAndTheOldIsLeft() {
        var created = subscribe(user, topic, HOOK);
        wire.send(accepted(topic));
        awaitAlerts(user, 1);

        as(user).header("If-Match", "\"1\"")
                .body("{\"webhook\": {\"url\": \"http://localhost:9/other\"}}")
                .patch(path(created))
                .then()
                .statusCode(200)
                .body("webhook.url", equalTo("http://localhost:9/other"))
                .body("webhook.secret", not(equalTo(created.getString("webhook.secret"))))
                .body("webhook.secret", notNullValue());
        as(user).header("If-Match", "\"2\"")
                .body("{\"webhook\": null}")
                .patch(path(created))
                .then()
                .statusCode(200)
                .body("webhook", nullValue());
        assertThat(wire.query("select from endpoint where owner = $1 and ended_at is null", user))
                .isEmpty();
        await().atMost(LONG).untilAsserted(() -> assertThat(states(created))
                .containsExactly("abandoned: the webhook was replaced by its owner"));
        as(user).get(path(created)).then().body("webhook", nullValue());
        as(user).header("If-Match", "\"3\"")
                .body("{\"webhook\": {\"url\": \"http://localhost:9/hook\"}}")
                .patch(path(created))
                .then()
                .statusCode(200)
                .body("webhook.ended", nullValue())
                .body("webhook.secret", notNullValue());
    }

    @Test
    void newSecretIsShownOnceAndTheOldOneSignsTooForADay() {
        var created = subscribe(user, topic, HOOK);
        String old = created.getString("webhook.secret");

        String secret = as(user).header("Idempotency-Key", "rotate")
                .post(path(created) + "/secret")
                .then()
                .statusCode(200)
                .body("webhook.secret", not(equalTo(old)))
                .extract()
                .path("webhook.secret");

        as(user).header("Idempotency-Key", "rotate")
                .post(path(created) + "/secret")
                .then()
                .statusCode(200)
                .body("webhook.secret", equalTo(secret));
        as(user).get(path(created)).then().body("webhook.secret", nullValue());
        var stored = wire.query("""
                                select secret, previous_secret from endpoint
                                where owner = $1
                                  and previous_until between now() + interval '23 hours'
                                      and now() + interval '25 hours'
                                """, user).iterator().next();
        assertThat(secrets.open(stored.getString(0))).isEqualTo(secret);
        assertThat(secrets.open(stored.getString(1))).isEqualTo(old);
        as("other").post(path(created) + "/secret").then().statusCode(404).contentType(PROBLEM);
        as(user).post(path(subscribe(user, topic, "")) + "/secret")
                .then()
                .statusCode(409)
                .contentType(PROBLEM)
                .body("type", endsWith("#no-webhook"));
    }

    @Test
    void whileTheSecretIsChangedBothSign() throws IOException {
        try (Receiver receiver = new Receiver(number -> Receiver.Answer.of(204))) {
            var created = subscribe(user, topic, ", \"webhook\": {\"url\": \"" + receiver.url() + "\"}");
            String old = created.getString("webhook.secret");
            String secret =
                    as(user).post(path(created) + "/secret").then().extract().path("webhook.secret");

            wire.send(accepted(topic));

            await().atMost(LONG).until(() -> receiver.messages().size() == 1);
            assertThat(receiver.messages().getFirst().isSignedWith(secret)).isTrue();
            assertThat(receiver.messages().getFirst().isSignedWith(old)).isTrue();
            wire.query("update endpoint set previous_until = now() - interval '1 s' where owner = $1", user);
            wire.send(accepted(topic));
            await().atMost(LONG).until(() -> receiver.messages().size() == 2);
            assertThat(receiver.messages().getLast().isSignedWith(secret)).isTrue();
            assertThat(receiver.messages().getLast().isSignedWith(old)).isFalse();
        }
    }
}
