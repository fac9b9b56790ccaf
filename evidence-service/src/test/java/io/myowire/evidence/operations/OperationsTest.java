package io.myowire.evidence.operations;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.myowire.messaging.event.DeclaredTopic;
import io.myowire.testing.TestStack;
import io.myowire.testing.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator is told of a service, and who is told. */
@QuarkusTest
@QuarkusTestResource(value = TestStack.class, initArgs = @ResourceArg(name = "database", value = "evidence"))
class OperationsTest {
    private static final String ROOT = "/api/operations/evidence/";
    private static final String PROBLEM = "application/problem+json";
    private static final Duration LONG = Duration.ofSeconds(60);

    @Inject
    Pool pool;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @ParameterizedTest
    @ValueSource(strings = {"outbox", "consumers", "dead-letters", "checks"})
    void onlyAnOperatorIsTold(String what) {
        given().get(ROOT + what).then().statusCode(401).contentType(PROBLEM);
        for (String role : List.of("reader", "contributor", "curator")) {
            as(role).get(ROOT + what).then().statusCode(403).contentType(PROBLEM);
        }
        as("operator").get(ROOT + what).then().statusCode(200);
        as("operator")
                .get("/api/operations/catalog/" + what)
                .then()
                .statusCode(404)
                .contentType(PROBLEM);
    }

    @Test
    void onlyAnOperatorReplays() {
        String letter = ROOT + "dead-letters/x/0/0/replay";
        given().post(letter).then().statusCode(401);
        as("curator").post(letter).then().statusCode(403);
    }

    @Test
    void theGroupIsAtTheEndOfEveryPartition() {
        await().atMost(LONG).untilAsserted(() -> as("operator")
                .get(ROOT + "consumers")
                .then()
                .statusCode(200)
                .body("group", equalTo("evidence-service"))
                .body("members", equalTo(1))
                .body("lag", equalTo(0))
                .body("partitions", hasSize(6))
                .body("partitions.topic", everyItem(is("catalog.topics.v1"))));
    }

    @Test
    void aRelayIsAtWorkAndNothingWaits() {
        await().atMost(LONG).untilAsserted(() -> as("operator")
                .get(ROOT + "outbox")
                .then()
                .body("depth", equalTo(0))
                .body("relay.active", equalTo(true)));
    }

    @Test
    void aHealthyServiceFindsNothingWrong() {
        await().atMost(LONG).untilAsserted(() -> assertThat(checks().entrySet())
                .noneMatch(check -> check.getValue().equals("failed")));
        assertThat(checks())
                .containsEntry("topic evidence.findings.v1", "ok")
                .containsEntry("migrations", "ok")
                .containsEntry("clock", "ok")
                .containsEntry("versions", "ok")
                .containsEntry("access to Kafka", "skipped")
                .containsEntry("mail", "skipped");
    }

    @Test
    void aTopicThatWouldForgetFindingsIsFound() throws Exception {
        retention("604800000");
        try {
            expectFailed("topic evidence.findings.v1", "its retention.ms is 604800000, not -1");
        } finally {
            retention("-1");
        }
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(checks()).containsEntry("topic evidence.findings.v1", "ok"));
    }

    @Test
    void aTopicThatIsMissingIsFound() throws Exception {
        var declared = DeclaredTopic.all().stream()
                .filter(one -> one.name().equals(DeclaredTopic.SYNTHESES))
                .findFirst()
                .orElseThrow();
        var topic = new NewTopic(declared.name(), declared.partitions(), (short) 1).configs(declared.settings());
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.deleteTopics(List.of(topic.name())).all().get();
            try {
                expectFailed("topic evidence.syntheses.v1", "The broker does not have the topic.");
            } finally {
                admin.createTopics(List.of(topic)).all().get();
            }
        }
    }

    @Test
    void aMissingMigrationIsFound() {
        run("update flyway_schema_history set version = '0.99' where version = '2'");
        try {
            expectFailed("migrations", "V2__versions_are_kept.sql was not run");
        } finally {
            run("update flyway_schema_history set version = '2' where version = '0.99'");
        }
    }

    @Test
    void aMigrationThatWasEditedIsFound() {
        run("update flyway_schema_history set checksum = checksum + 1 where version = '1'");
        try {
            expectFailed("migrations", "V1__findings.sql is not the one that was run");
        } finally {
            run("update flyway_schema_history set checksum = checksum - 1 where version = '1'");
        }
    }

    private void expectFailed(String check, String detail) {
        await().atMost(LONG).untilAsserted(() -> as("operator")
                .get(ROOT + "checks")
                .then()
                .body("checks.find { it.name == '%s' }.status".formatted(check), equalTo("failed"))
                .body("checks.find { it.name == '%s' }.detail".formatted(check), containsString(detail)));
    }

    private void retention(String millis) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, "evidence.findings.v1"),
                            List.of(new AlterConfigOp(
                                    new ConfigEntry("retention.ms", millis), AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }
    }

    private static Map<String, String> checks() {
        var answer = as("operator")
                .get(ROOT + "checks")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        List<Map<String, String>> checks = answer.getList("checks");
        return checks.stream()
                .collect(java.util.stream.Collectors.toMap(one -> one.get("name"), one -> one.get("status")));
    }

    private static RequestSpecification as(String role) {
        return given().auth().oauth2(TestTokens.token("olga", role));
    }

    private void run(String sql) {
        pool.query(sql).execute().await().atMost(LONG);
    }
}
