package io.myowire.evidence.operations;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.myowire.testing.TestKafka;
import io.myowire.testing.TestStack;
import io.myowire.testing.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A record that the database refuses, so that it is put aside, until that is mended. */
@QuarkusTestResource(value = TestStack.class, initArgs = @ResourceArg(name = "database", value = "evidence"))
abstract class DeadLetterSteps {
    static final String TOPICS = "catalog.topics.v1";
    static final String DEAD = TOPICS + ".evidence-service.dlq";
    static final String LETTERS = "/api/operations/evidence/dead-letters";
    static final Duration LONG = Duration.ofSeconds(60);

    @Inject
    Pool pool;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    final String topic = "outcome:" + UUID.randomUUID();
    String event;

    @BeforeEach
    void theDatabaseRefusesTheRecord() {
        run("alter table topic add constraint mended_later check (name <> 'refused') not valid");
        event = UUID.randomUUID().toString();
        new TestKafka(bootstrapServers).send(TOPICS, Map.of(topic, changed("refused")));
        await().atMost(LONG).untilAsserted(() -> assertThat(letters()).isNotEmpty());
    }

    @AfterEach
    void theDatabaseIsMended() {
        run("alter table topic drop constraint if exists mended_later");
    }

    ValidatableResponse replay(String key) {
        return operator()
                .header("Idempotency-Key", key + event)
                .post(place() + "/replay")
                .then();
    }

    String place() {
        return LETTERS + "/" + DEAD + "/0/" + letters().getFirst().get("offset");
    }

    /** Those of this test's event. */
    List<Map<String, Object>> letters() {
        List<Map<String, Object>> all = operator()
                .get(LETTERS + "?limit=200")
                .then()
                .statusCode(200)
                .extract()
                .path("items");
        return all.stream()
                .filter(one -> String.valueOf(one.get("event")).contains(event))
                .toList();
    }

    static List<Long> offsets(int limit) {
        return operator().get(LETTERS + "?limit=" + limit).jsonPath().getList("items.offset", Long.class);
    }

    static RequestSpecification operator() {
        return given().auth().oauth2(TestTokens.token("olga", "operator"));
    }

    String changed(String name) {
        try (var in = getClass().getResourceAsStream("/contracts/samples/topic-changed.json")) {
            var record = new JsonObject(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            record.put("id", event).put("subject", topic);
            record.getJsonObject("data")
                    .getJsonObject("topic")
                    .put("id", topic)
                    .put("name", name)
                    .put("version", 1);
            return record.encode();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    int count(String sql) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(event))
                .await()
                .atMost(LONG)
                .size();
    }

    void run(String sql) {
        pool.query(sql).execute().await().atMost(LONG);
    }
}
