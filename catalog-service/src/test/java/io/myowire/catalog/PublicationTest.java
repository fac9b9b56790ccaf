package io.myowire.catalog;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.myowire.testing.TestKafka;
import io.myowire.testing.TestStack;
import io.myowire.testing.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Every change of the catalogue is on its topic, once it is committed, in the form promised. */
@QuarkusTest
@QuarkusTestResource(value = TestStack.class, initArgs = @ResourceArg(name = "database", value = "catalog"))
class PublicationTest {
    private static final String TOPIC = "catalog.topics.v1";
    private static final Duration LONG = Duration.ofSeconds(60);

    @Inject
    Pool pool;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    @Test
    void everyTopicOfTheCatalogueIsPublishedAsItsContractSays() throws IOException {
        Schema schema = schema();
        await().atMost(LONG).untilAsserted(() -> assertThat(
                        records().stream().map(ConsumerRecord::key).distinct())
                .hasSizeGreaterThanOrEqualTo(173 + 61));

        for (var record : records()) {
            var errors = schema.validate(
                    record.value(),
                    InputFormat.JSON,
                    context -> context.executionConfig(c -> c.formatAssertionsEnabled(true)));
            assertThat(errors).as(record.value()).isEmpty();
            assertThat(record.key()).isEqualTo(new JsonObject(record.value()).getString("subject"));
        }
    }

    @Test
    void changesOfATopicArriveInTheirOrder() {
        String slug = "in-order-" + UUID.randomUUID();
        String body = "{\"kind\": \"outcome\", \"slug\": \"%s\", \"name\": \"v1\"}".formatted(slug);
        send(body).post("/api/topics").then().statusCode(201);
        for (int version = 1; version < 20; version++) {
            send("{\"name\": \"v%d\"}".formatted(version + 1))
                    .header("If-Match", "\"" + version + "\"")
                    .put("/api/topics/outcome:" + slug)
                    .then()
                    .statusCode(200);
        }

        await().atMost(LONG).untilAsserted(() -> assertThat(versions(slug)).hasSize(20));
        assertThat(versions(slug)).isSorted();
    }

    @Test
    void eventCommittedWhileTheRelayIsCutOffIsSentLater() {
        String slug = "cut-off-" + UUID.randomUUID();
        query("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'");
        send("{\"kind\": \"outcome\", \"slug\": \"%s\", \"name\": \"x\"}".formatted(slug))
                .post("/api/topics")
                .then()
                .statusCode(201);

        await().atMost(LONG).untilAsserted(() -> assertThat(versions(slug)).containsExactly(1));
    }

    @Test
    void outboxIsSeenFromOutside() {
        int port = managementPort();
        String metrics = given().port(port).get("/q/metrics").asString();

        assertThat(metrics).contains("myowire_outbox_depth").contains("myowire_outbox_age_seconds");
        given().port(port).get("/q/health/ready").then().statusCode(200);
    }

    private static int managementPort() {
        return org.eclipse.microprofile.config.ConfigProvider.getConfig()
                .getValue("quarkus.management.test-port", Integer.class);
    }

    private static io.restassured.specification.RequestSpecification send(String body) {
        return given().contentType("application/json")
                .auth()
                .oauth2(TestTokens.token("ana", "curator"))
                .body(body);
    }

    /** The versions of a topic as they were first sent; an event may be sent again. */
    private List<Integer> versions(String slug) {
        return records().stream()
                .filter(record -> record.key().equals("outcome:" + slug))
                .map(record -> new JsonObject(record.value()))
                .filter(distinctBy(event -> event.getString("id")))
                .map(event -> event.getJsonObject("data").getJsonObject("topic").getInteger("version"))
                .toList();
    }

    private List<ConsumerRecord<String, String>> records() {
        return new TestKafka(kafka).records(TOPIC);
    }

    private static <T> Predicate<T> distinctBy(Function<T, Object> key) {
        Set<Object> seen = new HashSet<>();
        return item -> seen.add(key.apply(item));
    }

    private io.vertx.mutiny.sqlclient.RowSet<io.vertx.mutiny.sqlclient.Row> query(String sql) {
        return pool.query(sql).execute().await().atMost(LONG);
    }

    private static Schema schema() throws IOException {
        try (var in = PublicationTest.class.getResourceAsStream("/contracts/schemas/" + TOPIC + ".json")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
