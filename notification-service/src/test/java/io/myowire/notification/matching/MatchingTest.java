package io.myowire.notification.matching;

import static io.myowire.notification.Wire.LONG;
import static io.myowire.notification.Wire.accepted;
import static io.myowire.notification.Wire.alerts;
import static io.myowire.notification.Wire.as;
import static io.myowire.notification.Wire.awaitAlerts;
import static io.myowire.notification.Wire.event;
import static io.myowire.notification.Wire.finding;
import static io.myowire.notification.Wire.sample;
import static io.myowire.notification.Wire.subscribe;
import static io.myowire.notification.Wire.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.myowire.local.TestStack;
import io.myowire.notification.Wire;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** From a record on the findings' topic to the alerts of those who asked for it. */
@QuarkusTest
@QuarkusTestResource(
        value = TestStack.class,
        initArgs = @ResourceArg(name = "database", value = "notification"))
class MatchingTest {
    private static final String DEAD_LETTERS = "evidence.findings.v1.notification-service.dlq";

    @Inject Wire wire;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    private final String user = "user-" + UUID.randomUUID();

    @Test
    void followerOfABroaderTopicIsToldWhy() {
        String pathway = wire.topic(unique("pathway"), "AMPK signalling", 1);
        String target = wire.topic(unique("target"), "PRKAA1", 1, pathway);
        String compound = wire.topic(unique("compound"), "Acadesine", 1, target);
        String subscription =
                subscribe(user, pathway, ", \"webhook\": {\"url\": \"http://localhost:9/hook\"}")
                        .getString("id");
        JsonObject event = accepted(compound);

        wire.send(event);

        awaitAlerts(user, 1);
        var alert = as(user).get("/api/alerts").then().extract().jsonPath();
        assertThat(alert.getString("items[0].kind")).isEqualTo("accepted");
        assertThat(alert.getString("items[0].subscription")).isEqualTo(subscription);
        assertThat(
                        new JsonObject(as(user).get("/api/alerts").asString())
                                .getJsonArray("items")
                                .getJsonObject(0)
                                .getJsonObject("finding"))
                .isEqualTo(finding(event));
        assertThat(alert.getString("items[0].why.clause")).isEqualTo("anyOf");
        assertThat(alert.getString("items[0].why.topic")).isEqualTo(pathway);
        assertThat(alert.getList("items[0].why.path"))
                .isEqualTo(List.of(compound, target, pathway));
        assertThat(alert.getString("items[0].why.summary"))
                .isEqualTo(
                        "because you follow AMPK signalling: Acadesine → PRKAA1 → AMPK signalling");
        assertThat(alert.getString("items[0].why.subscription.name")).isEqualTo("Test");
        assertThat(alert.getString("items[0].why.event.id")).isEqualTo(event.getString("id"));
        String id = alert.getString("items[0].id");
        as(user).get("/api/alerts/" + id)
                .then()
                .statusCode(200)
                .body("cursor", equalTo(alert.getInt("items[0].cursor")));
        as(user).get("/api/alerts/" + id + "/why")
                .then()
                .statusCode(200)
                .body("why.event.version", equalTo(1))
                .body("deliveries.size()", equalTo(1))
                .body("deliveries[0].channel", equalTo("webhook"));
        as("another").get("/api/alerts/" + id).then().statusCode(404);
        as("another").get("/api/alerts/" + id + "/why").then().statusCode(404);
    }

    @Test
    void everyAttemptIsShownWithTheReason() {
        String topic = wire.topic(unique("outcome"));
        subscribe(user, topic, ", \"webhook\": {\"url\": \"http://localhost:9/hook\"}");
        wire.send(accepted(topic));
        String alert = (String) awaitAlerts(user, 1).getFirst().get("id");
        wire.query(
                """
                insert into delivery_attempt (delivery_id, number, at, status, millis, error)
                select id, 100, '2026-11-01T12:00:00.5Z', 500, 12, 'said no' from delivery
                where alert_id = $1
                """,
                UUID.fromString(alert));

        as(user).get("/api/alerts/" + alert + "/why")
                .then()
                .statusCode(200)
                .body("deliveries[0].attempts[-1].status", equalTo(500))
                .body("deliveries[0].attempts[-1].millis", equalTo(12))
                .body("deliveries[0].attempts[-1].error", equalTo("said no"))
                .body("deliveries[0].attempts[-1].at", equalTo("2026-11-01T12:00:00.500000Z"));
    }

    @Test
    void subscriptionSeesEveryFindingAcceptedAfterItsAnswer() {
        String topic = wire.topic(unique("outcome"));
        List<String> accepted = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            subscribe(user + i, topic, "");
            JsonObject event = accepted(topic);
            accepted.add(event.getString("subject"));
            wire.send(event);
        }

        for (int i = 0; i < 40; i++) {
            String user = this.user + i;
            List<String> after = accepted.subList(i, accepted.size());
            await().atMost(LONG).untilAsserted(() -> assertThat(findings(user)).containsAll(after));
            assertThat(findings(user)).doesNotHaveDuplicates();
        }
    }

    @Test
    void filterDecidesWhoIsTold() {
        String topic = wire.topic(unique("outcome"));
        String other = wire.topic(unique("outcome"));
        String above = wire.topic(unique("population"));
        String below = wire.topic(unique("population"), above);
        var told =
                List.of(
                        "",
                        ", \"minLevel\": \"B\"",
                        ", \"minLevel\": \"E\"",
                        ", \"designs\": [\"animal\", \"randomised-trial\"]",
                        ", \"allOf\": [\"%s\", \"%s\"]".formatted(above, below),
                        ", \"noneOf\": [\"%s\"]".formatted(other),
                        ", \"review\": \"all\"",
                        ", \"kinds\": [\"accepted\"]");
        var notTold =
                List.of(
                        ", \"minLevel\": \"A\"",
                        ", \"designs\": [\"animal\"]",
                        ", \"allOf\": [\"%s\", \"%s\"]".formatted(above, other),
                        ", \"noneOf\": [\"%s\"]".formatted(above),
                        ", \"kinds\": [\"corrected\", \"submitted\"]");
        List<String> expected =
                told.stream().map(more -> subscribe(user, topic, more).getString("id")).toList();
        notTold.forEach(more -> subscribe(user, topic, more));
        subscribe(user, other, "");

        int partition = wire.send(accepted(topic, below));

        wire.settle(partition);
        assertThat(alerts(user).stream().map(alert -> alert.get("subscription")))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void submittedFindingsAreToldToThoseWhoAskForThem() {
        String topic = wire.topic(unique("outcome"));
        subscribe(user + "-usual", topic, "");
        subscribe(user + "-all", topic, ", \"review\": \"all\"");
        subscribe(user + "-kind", topic, ", \"kinds\": [\"submitted\"]");
        UUID id = UUID.randomUUID();
        JsonObject submitted = event("submitted", id, 1, topic);
        finding(submitted).put("status", "submitted");
        JsonObject rejected = event("rejected", id, 2, topic);
        finding(rejected).put("status", "rejected");

        wire.send(submitted);
        wire.settle(wire.send(rejected));

        assertThat(alerts(user + "-usual")).isEmpty();
        assertThat(alerts(user + "-all")).hasSize(1);
        assertThat(alerts(user + "-kind")).hasSize(1);
    }

    @Test
    void recordThatIsDeliveredAgainIsToldOnce() {
        String topic = wire.topic(unique("outcome"));
        subscribe(user, topic, "");
        JsonObject event = accepted(topic);

        wire.send(event);
        wire.settle(wire.send(event));

        assertThat(alerts(user)).hasSize(1);
        assertThat(
                        wire.query(
                                "select from alert where event_id = $1",
                                UUID.fromString(event.getString("id"))))
                .hasSize(1);
    }

    @Test
    void whoWasToldIsToldAgainWhateverTheFilterSaysNow() {
        String topic = wire.topic(unique("outcome"));
        String other = wire.topic(unique("outcome"));
        String changed = subscribe(user, topic, "").getString("id");
        String ended = subscribe(user + "-ended", topic, "").getString("id");
        UUID id = UUID.randomUUID();
        wire.send(event("accepted", id, 1, topic));
        var first = awaitAlerts(user, 1).getFirst();
        awaitAlerts(user + "-ended", 1);
        as(user).header("If-Match", "\"1\"")
                .body("{\"anyOf\": [\"%s\"], \"kinds\": [\"accepted\"]}".formatted(other))
                .patch("/api/subscriptions/" + changed)
                .then()
                .statusCode(200);
        as(user + "-ended")
                .header("If-Match", "\"1\"")
                .delete("/api/subscriptions/" + ended)
                .then()
                .statusCode(204);
        JsonObject silent = event("retracted", id, 2, topic);
        silent.getJsonObject("data").put("announce", false);
        subscribe(user + "-late", topic, "");

        wire.settle(wire.send(silent));

        awaitAlerts(user, 2);
        JsonPath why = as(user).get("/api/alerts").jsonPath();
        assertThat(why.getString("items[1].kind")).isEqualTo("retracted");
        assertThat(why.getString("items[1].why.clause")).isEqualTo("recall");
        assertThat(why.getString("items[1].why.recall.firstTold")).isEqualTo(first.get("id"));
        assertThat(why.getString("items[1].why.summary"))
                .isEqualTo("because you were told of this finding before");
        assertThat(why.getString("items[1].why.event.reason"))
                .isEqualTo("The data could not be verified");
        assertThat(alerts(user + "-ended")).hasSize(1);
        assertThat(alerts(user + "-late")).isEmpty();
    }

    @Test
    void correctionReachesThoseWhoMatchAnewAsWell() {
        String before = wire.topic(unique("outcome"));
        String now = wire.topic(unique("outcome"));
        subscribe(user + "-before", before, "");
        subscribe(user + "-now", now, "");
        UUID id = UUID.randomUUID();
        wire.send(event("accepted", id, 1, before));
        awaitAlerts(user + "-before", 1);

        wire.send(event("corrected", id, 2, now));

        awaitAlerts(user + "-before", 2);
        awaitAlerts(user + "-now", 1);
        assertThat(((Map<?, ?>) alerts(user + "-now").getFirst().get("why")).get("clause"))
                .isEqualTo("anyOf");
    }

    @Test
    void findingFiledInSilenceTellsNobody() {
        String topic = wire.topic(unique("outcome"));
        subscribe(user, topic, "");
        JsonObject event = accepted(topic);
        event.getJsonObject("data").put("announce", false);

        wire.settle(wire.send(event));

        assertThat(alerts(user)).isEmpty();
    }

    @Test
    void graphCountsAsItStandsWhenTheFindingIsMatched() {
        String above = wire.topic(unique("pathway"));
        String moved = wire.topic(unique("target"), "Moved", 1);
        wire.topic(moved, "Moved", 3, above, moved);
        subscribe(user, above, "");
        wire.send(accepted(moved));
        awaitAlerts(user, 1);
        JsonObject old = sample("topic-changed").put("id", UUID.randomUUID().toString());
        old.getJsonObject("data").put("id", moved).put("version", 2);
        wire.send(new ProducerRecord<>(Wire.TOPICS, moved, old.toBuffer().getBytes()));
        wire.send(accepted(moved));
        awaitAlerts(user, 2);

        wire.topic(moved, "Moved away", 4);

        wire.settle(wire.send(accepted(moved)));
        assertThat(alerts(user)).hasSize(2);
    }

    @Test
    void poisonousRecordsGoToTheDeadLettersAndTheNextIsHandled() {
        String topic = wire.topic(unique("outcome"));
        subscribe(user, topic, "");
        JsonObject good = accepted(topic);
        JsonObject noFinding = accepted(topic);
        noFinding.getJsonObject("data").remove("finding");
        JsonObject zero = accepted(topic);
        finding(zero).put("note", "a\0b");
        JsonObject unknown = accepted(topic).put("type", "io.myowire.finding.framed.v1");
        List<byte[]> poison =
                List.of(
                        "{not json".getBytes(StandardCharsets.UTF_8),
                        new byte[0],
                        noFinding.toBuffer().getBytes(),
                        zero.toBuffer().getBytes());
        String key = good.getString("subject");
        poison.forEach(value -> wire.send(new ProducerRecord<>(Wire.FINDINGS, 3, key, value)));
        wire.send(new ProducerRecord<>(Wire.FINDINGS, 3, key, unknown.toBuffer().getBytes()));

        wire.send(new ProducerRecord<>(Wire.FINDINGS, 3, key, good.toBuffer().getBytes()));

        awaitAlerts(user, 1);
        await().atMost(LONG).untilAsserted(() -> assertThat(deadLetters(key)).hasSize(4));
        assertThat(deadLetters(key))
                .allSatisfy(
                        record ->
                                assertThat(
                                                new String(
                                                        record.headers()
                                                                .lastHeader("dead-letter-reason")
                                                                .value(),
                                                        StandardCharsets.UTF_8))
                                        .hasSizeGreaterThan(10));
    }

    @Test
    void samplesOfTheContractsAreUnderstood() {
        wire.topic("compound:metformin", "Metformin", 1);
        JsonObject topic = sample("topic-changed");
        wire.send(
                new ProducerRecord<>(
                        Wire.TOPICS, topic.getString("subject"), topic.toBuffer().getBytes()));
        subscribe(user, "compound:metformin", "");
        wire.send(sample("finding-accepted"));
        wire.send(sample("finding-retracted"));

        var alerts = awaitAlerts(user, 2);

        assertThat(alerts.stream().map(alert -> alert.get("kind")))
                .containsExactly("accepted", "retracted");
        await().atMost(LONG)
                .untilAsserted(
                        () ->
                                assertThat(
                                                wire.query(
                                                        "select from topic_broader where topic = $1",
                                                        "compound:acadesine"))
                                        .hasSize(2));
        assertThat(
                        wire.query("select synonyms from topic where id = $1", "compound:acadesine")
                                .iterator()
                                .next()
                                .getArrayOfStrings(0))
                .containsExactly("AICAR", "AICA riboside");
    }

    @Test
    void pagesOfAlertsFollowEachOtherAlongTheCursor() {
        String topic = wire.topic(unique("outcome"));
        String one = subscribe(user, topic, "").getString("id");
        subscribe(user, topic, "");
        for (int i = 0; i < 5; i++) {
            wire.send(accepted(topic));
        }
        List<Object> all = awaitAlerts(user, 10).stream().map(it -> it.get("cursor")).toList();

        List<Object> paged = new ArrayList<>();
        String next = "/api/alerts?limit=3";
        while (next != null) {
            var page = as(user).get(next).then().statusCode(200).extract();
            paged.addAll(page.path("items.cursor"));
            String link = page.header("Link");
            next = link == null ? null : link.substring(1, link.indexOf('>'));
        }

        assertThat(paged).isEqualTo(all);
        assertThat(as(user).get("/api/alerts?subscription=" + one).jsonPath().getList("items"))
                .hasSize(5);
        assertThat(as(user).get("/api/alerts?after=" + all.get(7)).jsonPath().getList("items"))
                .hasSize(2);
    }

    @Test
    void databaseThatIsCutOffWhileFindingsArriveLosesAndDoublesNothing() {
        String topic = wire.topic(unique("outcome"));
        subscribe(user, topic, "");
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            JsonObject event = accepted(topic);
            sent.add(event.getString("subject"));
            wire.send(event);
            if (i % 20 == 10) {
                cutOff();
            }
        }

        await().atMost(LONG)
                .untilAsserted(
                        () -> assertThat(findings(user)).containsExactlyInAnyOrderElementsOf(sent));
    }

    /** Ends every other session of this service in the database. */
    private void cutOff() {
        var ended =
                wire.query(
                        """
                        select count(pg_terminate_backend(pid)) from pg_stat_activity
                        where datname = current_database() and application_name = $1
                          and pid <> pg_backend_pid()
                        """,
                        "vertx-pg-client");
        assertThat(ended.iterator().next().getLong(0)).isPositive();
    }

    private static List<String> findings(String user) {
        return as(user).get("/api/alerts?limit=200").jsonPath().getList("items.finding.id");
    }

    private List<ConsumerRecord<String, String>> deadLetters(String key) {
        try (var consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", kafka),
                        new StringDeserializer(),
                        new StringDeserializer())) {
            var partition = new TopicPartition(DEAD_LETTERS, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            List<ConsumerRecord<String, String>> records = new ArrayList<>();
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofSeconds(1)).forEach(records::add);
            }
            return records.stream().filter(record -> key.equals(record.key())).toList();
        }
    }
}
