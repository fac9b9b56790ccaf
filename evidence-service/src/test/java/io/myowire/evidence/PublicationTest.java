package io.myowire.evidence;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.myowire.evidence.canary.Canary;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PublicationTest extends WithVocabulary {
    /** "outbox" in ASCII, as the relay has it. */
    private static final long RELAY_LOCK = 0x6F_75_74_62_6F_78L;

    private static final String LOCKS =
            "locktype = 'advisory' and database = (select oid from pg_database where datname = current_database()) and ";

    private static final String END_RELAY =
            "with relay as materialized (select pid from pg_locks where %s granted) select pg_terminate_backend(pid) from relay"
                    .formatted(LOCKS);

    @Test
    void findingIsPublishedWhenTheRelayIsBack() {
        await().atMost(LONG).until(() -> count("outbox") == 0);
        var relayLock = pool.getConnection().await().atMost(LONG);
        String id;
        try {
            takeTheRelaysPlace(relayLock);
            id = accepted("10.5555/relay.1");
            String waits = "outbox where payload::jsonb->>'subject' = '%s'".formatted(id);
            await().during(Duration.ofMillis(2500)) // more than two of the relay's polls
                    .atMost(LONG)
                    .until(() -> count(waits) == 1);
            assertThat(published()).doesNotContainKey(id + " 1");
        } finally {
            relayLock
                    .query("select pg_advisory_unlock_all()")
                    .execute()
                    .onFailure()
                    .recoverWithNull() // what failed before is what is to be seen
                    .chain(() -> relayLock.close())
                    .await()
                    .atMost(LONG);
        }
        await().atMost(LONG).untilAsserted(() -> assertThat(published()).containsKey(id + " 1"));
        assertThat(published().get(id + " 1")).hasSize(1);
    }

    /** Queues for the relay's lock, then ends the relay's connection. */
    private void takeTheRelaysPlace(SqlConnection connection) {
        var taken = connection
                .preparedQuery("select pg_advisory_lock($1)")
                .execute(Tuple.of(RELAY_LOCK))
                .subscribeAsCompletionStage();
        await().atMost(LONG).until(() -> count("pg_locks where " + LOCKS + "not granted") == 1);
        pool.query(END_RELAY).execute().await().atMost(LONG);
        taken.join();
    }

    /** Of each finding and version the ids of its events: one, however often it was sent. */
    private Map<String, Set<String>> published() {
        return kafka.records(FINDINGS).stream()
                .map(record -> new JsonObject(record.value()))
                .filter(event ->
                        !Canary.SUBMITTER.equals(event.getJsonObject("data").getString("submitter")))
                .flatMap(event -> named(event).map(named -> Map.entry(named, event.getString("id"))))
                .collect(Collectors.groupingBy(Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, toSet())));
    }

    /** The finding and version that an event speaks of, or all those that a notice moved. */
    private static Stream<String> named(JsonObject event) {
        JsonObject data = event.getJsonObject("data");
        JsonArray findings = data.getJsonArray("findings", new JsonArray());
        if (data.containsKey("finding")) {
            findings.add(data.getJsonObject("finding"));
        }
        return IntStream.range(0, findings.size())
                .mapToObj(findings::getJsonObject)
                .map(finding -> finding.getString("id") + " " + finding.getInteger("version"));
    }

    @Test
    void everyVersionIsPublishedAndNothingElse() {
        String id = accepted("10.5555/account.1");
        move(id, "retraction", "Not verified").statusCode(200);
        move(id, "retraction", "Again").statusCode(200); // kept, and no news
        post("ana", "curator", finding("10.5555/account.1")).statusCode(409);
        JsonObject lost = finding("10.5555/account.2");
        lost.put("topics", new JsonArray().add("outcome:nowhere"));
        post("ana", "curator", lost).statusCode(422);
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(published().keySet()).containsExactlyInAnyOrderElementsOf(versions()));
        assertThat(published().values()).allSatisfy(ids -> assertThat(ids).hasSize(1));
    }

    private List<String> versions() {
        List<String> versions = new ArrayList<>();
        pool.query("select finding_id || ' ' || version from finding_version")
                .execute()
                .await()
                .atMost(LONG)
                .forEach(row -> versions.add(row.getString(0)));
        return versions;
    }

    @Test
    void everyRecordIsWhatItsContractSays() throws IOException {
        accepted("10.5555/contract.1");
        String questioned = accepted("10.5555/contract.3");
        move(questioned, "concern", "Numbers do not add up").statusCode(200);
        move(questioned, "retraction", "They do not").statusCode(200);
        move(questioned, "reinstatement", "They do").statusCode(200);
        move(questioned, "clearance", "They do").statusCode(200);
        String rejected = submitted("10.5555/contract.2");
        move(rejected, "rejection", "No").statusCode(200);
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(published()).containsKeys(rejected + " 2", questioned + " 5"));
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(read("/contracts/schemas/" + FINDINGS + ".json"));
        var records = kafka.records(FINDINGS);
        assertThat(records).hasSizeGreaterThanOrEqualTo(3);
        for (var record : records) {
            var errors = schema.validate(
                    record.value(),
                    InputFormat.JSON,
                    context -> context.executionConfig(c -> c.formatAssertionsEnabled(true)));
            assertThat(errors).as(record.value()).isEmpty();
        }
    }

    @Test
    void everyEventNamesTheVersionsOfItsTopicsAndItsSubmitter() throws IOException {
        String topic = "outcome:versioned";
        JsonObject sample = new JsonObject(read("/contracts/samples/topic-changed.json"));
        kafka.send("catalog.topics.v1", Map.of(topic, changed(sample, topic, "versioned", 4)));
        await().atMost(LONG).until(() -> count("topic where id = '%s'".formatted(topic)) == 1);
        JsonObject versioned = finding("10.5555/versioned.1")
                .put("topics", new JsonArray().add(topic).add("outcome:mood"));
        String id =
                post("rob", "contributor", versioned).statusCode(201).extract().path("id");
        move(id, "acceptance", "").statusCode(200);

        await().atMost(LONG).untilAsserted(() -> assertThat(published()).containsKey(id + " 2"));
        assertThat(kafka.records(FINDINGS))
                .map(record -> new JsonObject(record.value()))
                .filteredOn(event -> event.getString("subject").equals(id))
                .map(event -> event.getJsonObject("data"))
                .allSatisfy(data -> {
                    assertThat(data.getJsonObject("topicVersions").getMap())
                            .isEqualTo(Map.of(topic, 4, "outcome:mood", 1));
                    assertThat(data.getString("submitter")).isEqualTo("rob");
                });
    }
}
