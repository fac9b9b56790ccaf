package io.myowire.evidence.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.myowire.testing.TestKafka;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What was put aside takes effect once, when what stood against it is mended. */
@QuarkusTest
class ReplayTest extends DeadLetterSteps {
    @Test
    void aReplayThatFailsAgainSaysWhyAndLeavesNoMark() {
        // When
        replay("first").statusCode(409).body("detail", containsString("mended_later"));

        // Then
        assertThat(letters().getFirst().get("replayed")).isNull();
        assertThat(count("select from dead_letter_replay where event_id = $1::text::uuid"
                        + " and failure like '%mended_later%' and replayed_by = 'olga'"))
                .isEqualTo(1);
    }

    @Test
    void aMendedOneTakesEffectOnceHoweverOftenItIsReplayed() {
        // Given
        theDatabaseIsMended();

        // When
        replay("first").statusCode(200).body("replayed.by", equalTo("olga"));
        replay("first").statusCode(200).header("Idempotency-Replayed", "true");
        replay("second").statusCode(200).body("replayed.by", equalTo("olga"));

        // Then
        assertThat(count("select from inbox where event_id = $1::text::uuid")).isEqualTo(1);
        assertThat(count("select from dead_letter_replay where event_id = $1::text::uuid" + " and failure is null"))
                .isEqualTo(1);
        assertThat(letters().getFirst().get("replayed")).isNotNull();
        assertThat(pool.preparedQuery("select name from topic where id = $1")
                        .execute(Tuple.of(topic))
                        .await()
                        .atMost(LONG)
                        .iterator()
                        .next()
                        .getString(0))
                .isEqualTo("refused");
    }

    @Test
    void theSourceTopicDoesNotGetItAgain() {
        // Given
        theDatabaseIsMended();
        int before = new TestKafka(bootstrapServers).records(TOPICS).size();

        // When
        replay("alone").statusCode(200);

        // Then
        assertThat(new TestKafka(bootstrapServers).records(TOPICS)).hasSize(before);
    }

    @Test
    void whatIsNoEventCanNeverBeReplayed() {
        // Given
        new TestKafka(bootstrapServers).send(TOPICS, Map.of(topic, "no event"));
        await().atMost(LONG).untilAsserted(() -> {
            var answer = operator().get(LETTERS + "?limit=1").jsonPath();
            assertThat(answer.getString("items[0].reason")).contains("CloudEvent");
        });
        JsonPath newest = operator().get(LETTERS + "?limit=1").jsonPath();

        // When
        operator()
                .post(LETTERS + "/" + DEAD + "/0/" + newest.getLong("items[0].offset") + "/replay")
                .then()
                .statusCode(409)
                .body("type", containsString("replay-failed"))
                .body("detail", containsString("CloudEvent"));
    }
}
