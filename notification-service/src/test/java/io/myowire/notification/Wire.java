package io.myowire.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.myowire.testing.TestTokens;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The other services, as far as this one meets them: their records, made of their samples. */
@ApplicationScoped
public class Wire {
    public static final String FINDINGS = "evidence.findings.v1";
    public static final String TOPICS = "catalog.topics.v1";
    public static final Duration LONG = Duration.ofSeconds(30);

    private final Pool pool;
    private final KafkaProducer<String, byte[]> kafka;

    Wire(Pool pool, @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrap) {
        this.pool = pool;
        this.kafka = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap), new StringSerializer(), new ByteArraySerializer());
    }

    /** A name that no other test uses. */
    public static String unique(String kind) {
        return kind + ":t-" + UUID.randomUUID();
    }

    public static JsonObject sample(String name) {
        try (var in = Wire.class.getResourceAsStream("/contracts/samples/" + name + ".json")) {
            return new JsonObject(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Has the catalogue say so, and waits until this service knows. */
    public String topic(String id, String name, int version, String... broader) {
        JsonObject event =
                sample("topic-changed").put("id", UUID.randomUUID().toString()).put("subject", id);
        event.getJsonObject("data")
                .getJsonObject("topic")
                .put("id", id)
                .put("kind", id.substring(0, id.indexOf(':')))
                .put("slug", id.substring(id.indexOf(':') + 1))
                .put("name", name)
                .put("version", version)
                .put("synonyms", new JsonArray())
                .put("broader", new JsonArray(List.of(broader)));
        send(TOPICS, id, event);
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(query("select from topic where id = $1 and version >= $2", id, version))
                        .hasSize(1));
        return id;
    }

    public String topic(String id, String... broader) {
        return topic(id, id, 1, broader);
    }

    /** An event of a new finding about these topics, not sent yet. */
    public static JsonObject accepted(String... topics) {
        return event("accepted", UUID.randomUUID(), 1, topics);
    }

    /** An event of this finding, not sent yet. */
    public static JsonObject event(String change, UUID finding, int version, String... topics) {
        JsonObject event = sample("finding-accepted")
                .put("id", UUID.randomUUID().toString())
                .put("type", "io.myowire.finding." + change + ".v1")
                .put("time", Instant.now().toString())
                .put("subject", finding.toString());
        event.getJsonObject("data").remove("topicVersions");
        event.getJsonObject("data").remove("submitter");
        finding(event)
                .put("id", finding.toString())
                .put("version", version)
                .put("status", status(change))
                .put("topics", new JsonArray(List.of(topics)));
        return event;
    }

    private static String status(String change) {
        return switch (change) {
            case "submitted", "rejected", "retracted" -> change;
            default -> "accepted";
        };
    }

    /** The same event, of a finding of that work. */
    public static JsonObject ofWork(UUID work, JsonObject event) {
        finding(event).put("workId", work.toString());
        return event;
    }

    /** A notice about a work that moves these findings, not sent yet. */
    public static JsonObject notice(String change, UUID work, int version, JsonObject... findings) {
        JsonObject data = new JsonObject()
                .put(
                        "work",
                        new JsonObject()
                                .put("id", work.toString())
                                .put("version", version)
                                .put("standing", change.equals("retracted") ? "retracted" : "current")
                                .put("doi", "10.5555/example.1")
                                .put("title", "An invented trial"))
                .put("findings", new JsonArray(List.of(findings)))
                .put("announce", true)
                .put("reason", "The data could not be verified")
                .put("nature", "retraction")
                .put("notice", new JsonObject().put("doi", "10.5555/example.1.retraction"));
        return sample("work-retracted")
                .put("id", UUID.randomUUID().toString())
                .put("type", "io.myowire.work." + change + ".v1")
                .put("time", Instant.now().toString())
                .put("subject", work.toString())
                .put("data", data);
    }

    /** How a notice names a finding. */
    public static JsonObject named(UUID finding, int version, String status, boolean concern) {
        return new JsonObject()
                .put("id", finding.toString())
                .put("version", version)
                .put("status", status)
                .put("concern", concern);
    }

    public static JsonObject finding(JsonObject event) {
        return event.getJsonObject("data").getJsonObject("finding");
    }

    /** Sends it keyed by the work it speaks of, or else by its subject; answers its partition. */
    public int send(JsonObject event) {
        JsonObject finding = finding(event);
        String work = finding == null ? null : finding.getString("workId");
        return send(FINDINGS, work == null ? event.getString("subject") : work, event);
    }

    private int send(String topic, String key, JsonObject event) {
        return send(new ProducerRecord<>(topic, key, event.toBuffer().getBytes()));
    }

    public int send(ProducerRecord<String, byte[]> record) {
        try {
            return kafka.send(record).get().partition();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    public RowSet<Row> query(String sql, Object... values) {
        return pool.preparedQuery(sql)
                .execute(Tuple.from(List.of(values)))
                .await()
                .atMost(LONG);
    }

    public static RequestSpecification as(String user) {
        return given().contentType("application/json").auth().oauth2(TestTokens.token(user, "reader"));
    }

    /**
     * Subscribes; answers the subscription.
     *
     * @param more further members, as {@code , "minLevel": "B"}
     */
    public static JsonPath subscribe(String user, String topic, String more) {
        String body = "{\"name\": \"Test\", \"anyOf\": [\"%s\"]%s}".formatted(topic, more);
        return await().atMost(LONG)
                .until(() -> as(user).body(body).post("/api/subscriptions"), Wire::isCreated)
                .jsonPath();
    }

    /** Another test may just have cut the database off: then the answer is to come again. */
    private static boolean isCreated(Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isIn(201, 503);
        return answer.statusCode() == 201;
    }

    /** All alerts of the user's, oldest first. */
    public static List<Map<String, Object>> alerts(String user) {
        return as(user).get("/api/alerts?limit=200")
                .then()
                .statusCode(200)
                .extract()
                .path("items");
    }

    public static List<Map<String, Object>> awaitAlerts(String user, int count) {
        await().atMost(LONG).untilAsserted(() -> assertThat(alerts(user)).hasSize(count));
        return alerts(user);
    }

    /** Returns when everything that was sent to this partition before has been handled. */
    public void settle(int partition) {
        String user = "settler-" + UUID.randomUUID();
        String topic = topic(unique("outcome"));
        subscribe(user, topic, "");
        JsonObject last = accepted(topic);
        send(new ProducerRecord<>(
                FINDINGS, partition, last.getString("subject"), last.toBuffer().getBytes()));
        awaitAlerts(user, 1);
    }

    @PreDestroy
    void close() {
        kafka.close();
    }
}
