package io.myowire.notification.matching;

import static io.myowire.notification.Wire.LONG;
import static io.myowire.notification.Wire.accepted;
import static io.myowire.notification.Wire.alerts;
import static io.myowire.notification.Wire.awaitAlerts;
import static io.myowire.notification.Wire.event;
import static io.myowire.notification.Wire.finding;
import static io.myowire.notification.Wire.sample;
import static io.myowire.notification.Wire.subscribe;
import static io.myowire.notification.Wire.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.myowire.notification.Wire;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
class FindingConsumerTest extends MatchingSteps {
    @Test
    void recordThatIsDeliveredAgainIsToldOnce() {
        String topic = wire.topic(unique("outcome"));
        subscribe(user, topic, "");
        JsonObject event = accepted(topic);

        wire.send(event);
        wire.settle(wire.send(event));

        assertThat(alerts(user)).hasSize(1);
        assertThat(wire.query("select from alert where event_id = $1", UUID.fromString(event.getString("id"))))
                .hasSize(1);
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
        List<byte[]> poison = List.of(
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
        assertThat(deadLetters(key)).allSatisfy(record -> assertThat(new String(
                        record.headers().lastHeader("dead-letter-reason").value(), StandardCharsets.UTF_8))
                .hasSizeGreaterThan(10));
    }

    @Test
    void samplesOfTheContractsAreUnderstood() {
        JsonObject topic = sample("topic-changed");
        wire.send(new ProducerRecord<>(
                Wire.TOPICS, topic.getString("subject"), topic.toBuffer().getBytes()));
        wire.topic("compound:metformin", "Metformin", 1);
        subscribe(user, "compound:metformin", "");
        String now = Instant.now().toString();
        for (String name : List.of("finding-accepted", "work-retracted")) {
            JsonObject event = sample(name).put("time", now);
            event.getJsonObject("data")
                    .getJsonObject("topicVersions")
                    .forEach(known -> wire.topic(known.getKey(), known.getKey(), (Integer) known.getValue()));
            wire.send(event);
        }

        var alerts = awaitAlerts(user, 2);

        assertThat(alerts.stream().map(alert -> alert.get("change"))).containsExactly("accepted", "retracted");
        await().atMost(LONG).untilAsserted(() -> assertThat(
                        wire.query("select from topic_broader where topic = $1", "compound:acadesine"))
                .hasSize(2));
        assertThat(wire.query("select synonyms from topic where id = $1", "compound:acadesine")
                        .iterator()
                        .next()
                        .getArrayOfStrings(0))
                .containsExactly("AICAR", "AICA riboside");
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

        await().atMost(LONG).untilAsserted(() -> assertThat(findings(user)).containsExactlyInAnyOrderElementsOf(sent));
    }

    @Test
    void databaseThatTakesOnlyReadsIsWaitedFor() {
        String topic = wire.topic(unique("outcome"));
        subscribe(user, topic, "");
        List<String> sent = new ArrayList<>();
        readOnly(true);
        try {
            for (int i = 0; i < 12; i++) {
                JsonObject event = accepted(topic);
                sent.add(event.getString("subject"));
                wire.send(event);
            }
            await().pollDelay(Duration.ofSeconds(3)).atMost(LONG).until(() -> true);
        } finally {
            readOnly(false);
        }

        await().atMost(LONG).untilAsserted(() -> assertThat(findings(user)).containsExactlyInAnyOrderElementsOf(sent));
        sent.forEach(key -> assertThat(deadLetters(key)).isEmpty());
    }
}
