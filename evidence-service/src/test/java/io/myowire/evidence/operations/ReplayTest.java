package io.myowire.evidence.operations;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.myowire.local.TestKafka;
import io.myowire.local.TestStack;
import io.myowire.local.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A record that the database refuses is put aside, and takes effect once that is mended. */
@QuarkusTest
@QuarkusTestResource(
        value = TestStack.class,
        initArgs = @ResourceArg(name = "database", value = "evidence"))
class ReplayTest {
    private static final String TOPICS = "catalog.topics.v1";
    private static final String DEAD = TOPICS + ".evidence-service.dlq";
    private static final String LETTERS = "/api/operations/evidence/dead-letters";
    private static final Duration LONG = Duration.ofSeconds(30);

    @Inject Pool pool;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    private final String topic = "outcome:" + UUID.randomUUID();
    private String event;

    @BeforeEach
    void theDatabaseRefusesTheRecord() {
        run("alter table topic add constraint mended_later check (label <> 'refused') not valid");
        event = UUID.randomUUID().toString();
        new TestKafka(bootstrapServers).send(TOPICS, Map.of(topic, changed("refused")));
        await().atMost(LONG).untilAsserted(() -> assertThat(letters()).isNotEmpty());
    }

    @AfterEach
    void theDatabaseIsMended() {
        run("alter table topic drop constraint if exists mended_later");
    }

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
    void aReplayThatFailsAgainSaysWhyAndLeavesNoMark() {
        // When
        replay("first").statusCode(409).body("detail", containsString("mended_later"));

        // Then
        assertThat(letters().getFirst().get("replayed")).isNull();
        assertThat(
                        count(
                                "select from dead_letter_replay where event_id = $1::text::uuid"
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
        assertThat(
                        count(
                                "select from dead_letter_replay where event_id = $1::text::uuid"
                                        + " and failure is null"))
                .isEqualTo(1);
        assertThat(letters().getFirst().get("replayed")).isNotNull();
        assertThat(
                        pool.preparedQuery("select label from topic where id = $1")
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
        await().atMost(LONG)
                .untilAsserted(
                        () -> {
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

    private ValidatableResponse replay(String key) {
        return operator().header("Idempotency-Key", key + event).post(place() + "/replay").then();
    }

    private String place() {
        return LETTERS + "/" + DEAD + "/0/" + letters().getFirst().get("offset");
    }

    /** Those of this test's event. */
    private List<Map<String, Object>> letters() {
        List<Map<String, Object>> all =
                operator()
                        .get(LETTERS + "?limit=200")
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("items");
        return all.stream()
                .filter(one -> String.valueOf(one.get("event")).contains(event))
                .toList();
    }

    private static List<Long> offsets(int limit) {
        return operator()
                .get(LETTERS + "?limit=" + limit)
                .jsonPath()
                .getList("items.offset", Long.class);
    }

    private static RequestSpecification operator() {
        return given().auth().oauth2(TestTokens.token("olga", "operator"));
    }

    private String changed(String label) {
        try (var in = getClass().getResourceAsStream("/contracts/samples/topic-changed.json")) {
            var record = new JsonObject(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            record.put("id", event).put("subject", topic);
            record.getJsonObject("data").put("id", topic).put("label", label).put("version", 1);
            return record.encode();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private int count(String sql) {
        return pool.preparedQuery(sql).execute(Tuple.of(event)).await().atMost(LONG).size();
    }

    private void run(String sql) {
        pool.query(sql).execute().await().atMost(LONG);
    }
}
