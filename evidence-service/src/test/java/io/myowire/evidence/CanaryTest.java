package io.myowire.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.myowire.evidence.canary.Canary;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CanaryTest extends WithVocabulary {
    private static final List<String> TABLES =
            List.of("finding", "finding_version", "finding_topic", "work", "work_id", "work_trial", "notice");

    @Inject
    Canary canary;

    @BeforeEach
    void theLastWasLongAgo() {
        run("update canary set posted_at = '-infinity'");
    }

    @Test
    void whatIsPostedIsOnTheWireOnceAndNowhereElse() {
        await().atMost(LONG).until(() -> count("outbox") == 0);
        List<Long> before = TABLES.stream().map(this::count).toList();
        long sent = events().count();

        assertThat(post()).isTrue();

        await().atMost(LONG).untilAsserted(() -> assertThat(events()).hasSize((int) sent + 1));
        JsonObject event = events().toList().getLast();
        String id = event.getString("subject");
        assertThat(event.getString("type")).isEqualTo("io.myowire.finding.submitted.v1");
        assertThat(event.getJsonObject("data").getBoolean("announce")).isTrue();
        assertThat(event.getJsonObject("data").getJsonObject("finding").getJsonArray("topics"))
                .containsExactly(Canary.TOPIC);
        assertThat(TABLES.stream().map(this::count)).isEqualTo(before);
        as("ana", "curator").get("/api/findings/" + id).then().statusCode(404);
        as("ana", "curator")
                .get("/api/findings?status=submitted&limit=100")
                .then()
                .statusCode(200)
                .body("items.id", not(hasItem(id)));
    }

    @Test
    void ofAllReplicasOnePostsEveryFiveMinutes() {
        assertThat(Collections.frequency(atOnce(4, replica -> post()), true)).isOne();
        run("update canary set posted_at = posted_at - interval '290 seconds'");
        assertThat(post()).isFalse();
        run("update canary set posted_at = posted_at - interval '10 seconds'");
        assertThat(post()).isTrue();
    }

    @Test
    void nobodyPostsOfItsTopic() {
        JsonObject finding = finding("10.5555/canary.1").put("topics", new JsonArray().add(Canary.TOPIC));

        post("ana", "curator", finding).statusCode(422);
    }

    private boolean post() {
        return canary.post().await().atMost(LONG);
    }

    private Stream<JsonObject> events() {
        return kafka.records(FINDINGS).stream()
                .map(record -> new JsonObject(record.value()))
                .filter(event ->
                        Canary.SUBMITTER.equals(event.getJsonObject("data").getString("submitter")));
    }

    private void run(String sql) {
        pool.query(sql).execute().await().atMost(LONG);
    }
}
