package io.myowire.evidence.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.myowire.testing.TestKafka;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What was put aside is listed with its reason, and shown. */
@QuarkusTest
class DeadLettersTest extends DeadLetterSteps {
    @Test
    void aDeadLetterIsListedWithItsReasonAndItsEvent() {
        // When
        var listed = letters().getFirst();

        // Then
        assertThat(listed.get("reason").toString()).contains("mended_later");
        assertThat(listed.get("event").toString()).contains("io.myowire.topic.changed.v1", topic);
        assertThat(listed.get("source").toString()).contains(TOPICS);
        assertThat(listed.get("replayed")).isNull();
    }

    @Test
    void itsContentIsShownOnlyWhenAskedFor() {
        assertThat(letters().getFirst()).doesNotContainKey("payload");
        operator()
                .get(place())
                .then()
                .statusCode(200)
                .body("payload", containsString("refused"))
                .body("truncated", equalTo(false));
    }

    @Test
    void pagesFollowOneAnotherWithoutGapOrRepetition() {
        // Given
        new TestKafka(bootstrapServers).send(TOPICS, Map.of(topic + "-more", "no event"));
        await().atMost(LONG).untilAsserted(() -> assertThat(offsets(200)).hasSizeGreaterThan(1));
        List<Long> all = offsets(200);

        // When
        Set<Long> paged = new HashSet<>();
        String cursor = "";
        do {
            JsonPath page = operator().get(LETTERS + "?limit=1" + cursor).jsonPath();
            assertThat(paged.add(page.getLong("items[0].offset"))).isTrue();
            cursor = page.getString("next") == null ? null : "&cursor=" + page.getString("next");
        } while (cursor != null);

        // Then
        assertThat(paged).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void whatWasReplayedOfATopicThatWasMadeAnewHidesNoLetterOfThisOne() {
        run("""
                insert into dead_letter_replay (topic, partition, position, recorded_at, replayed_at, replayed_by)
                select '%s', 0, position, '2020-01-01Z', '2020-01-02Z', 'long ago'
                from generate_series(0, 10000) as position
                """.formatted(DEAD));
        try {
            operator()
                    .get("/api/operations/evidence/checks")
                    .then()
                    .body("checks.find { it.name == 'dead letters' }.detail", containsString("could not be handled"));
        } finally {
            run("delete from dead_letter_replay where replayed_by = 'long ago'");
        }
    }

    @Test
    void whatIsNotThereIsNotFound() {
        operator().get(LETTERS + "/" + DEAD + "/0/999999").then().statusCode(404);
        operator().get(LETTERS + "/" + DEAD + "/7/0").then().statusCode(404);
        operator().get(LETTERS + "/evidence.findings.v1/0/0").then().statusCode(404);
        operator().get(LETTERS + "?cursor=nonsense").then().statusCode(400);
        operator()
                .get(LETTERS + "?limit=1")
                .then()
                .statusCode(200)
                .body("items[0].payload", nullValue())
                .body("items[0].offset", notNullValue());
    }
}
