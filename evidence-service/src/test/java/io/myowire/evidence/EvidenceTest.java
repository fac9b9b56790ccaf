package io.myowire.evidence;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.myowire.local.TestStack;
import io.myowire.local.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = TestStack.class,
        initArgs = @ResourceArg(name = "database", value = "evidence"))
class EvidenceTest {
    private static final String PROBLEM = "application/problem+json";
    private static final String FINDINGS = "evidence.findings.v1";

    /** "outbox" in ASCII, as the relay has it. */
    private static final long RELAY_LOCK = 0x6F_75_74_62_6F_78L;

    private static final String LOCKS =
            "locktype = 'advisory' and database = (select oid from pg_database where datname = current_database()) and ";

    private static final String END_RELAY =
            "with relay as materialized (select pid from pg_locks where %s granted) select pg_terminate_backend(pid) from relay"
                    .formatted(LOCKS);

    private static final Duration LONG = Duration.ofSeconds(30);

    @Inject Pool pool;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @TestHTTPResource URI address;

    private Kafka kafka;

    @BeforeEach
    void vocabularyIsThere() throws IOException {
        kafka = new Kafka(bootstrapServers);
        Set<String> ids = new HashSet<>(Set.of("compound:metformin", "outcome:mood"));
        for (Object finding : new JsonArray(read("/starter/findings.json"))) {
            ((JsonObject) finding).getJsonArray("topics").forEach(id -> ids.add((String) id));
        }
        if (count("topic") < ids.size()) {
            JsonObject sample = new JsonObject(read("/contracts/samples/topic-changed.json"));
            Map<String, String> records = new LinkedHashMap<>();
            ids.forEach(id -> records.put(id, changed(sample, id, id.replaceAll(".*:", ""), 1)));
            kafka.send("catalog.topics.v1", records);
            await().atMost(LONG).until(() -> count("topic") >= ids.size());
        }
    }

    private static String changed(JsonObject sample, String id, String label, int version) {
        JsonObject event = sample.copy();
        event.put("id", UUID.randomUUID().toString()).put("subject", id);
        event.getJsonObject("data")
                .put("id", id)
                .put("slug", id.replaceAll(".*:", ""))
                .put("kind", id.replaceAll(":.*", ""))
                .put("label", label)
                .put("version", version);
        return event.encode();
    }

    private static JsonObject finding(String doi) {
        return new JsonObject()
                .put("statement", "An invented example: compound X lowered a depression score")
                .put("direction", "supports")
                .put("design", "randomised-trial")
                .put("topics", new JsonArray().add("compound:metformin").add("outcome:mood"))
                .put("species", "human")
                .put("sampleSize", 80)
                .put(
                        "effect",
                        new JsonObject()
                                .put("measure", "SMD")
                                .put("estimate", -0.62)
                                .put("lower", -1.07)
                                .put("upper", -0.17)
                                .put("lowerIsBetter", true))
                .put(
                        "source",
                        new JsonObject()
                                .put("doi", doi)
                                .put("title", "An invented trial")
                                .put("authors", new JsonArray().add("Doe J"))
                                .put("published", "2020"));
    }

    private static RequestSpecification as(String user, String role) {
        return given().contentType("application/json").auth().oauth2(TestTokens.token(user, role));
    }

    private static ValidatableResponse post(String user, String role, JsonObject finding) {
        return as(user, role).body(finding.encode()).post("/api/findings").then();
    }

    private static String submitted(String doi) {
        return post("rob", "contributor", finding(doi)).statusCode(201).extract().path("id");
    }

    private static String accepted(String doi) {
        return post("ana", "curator", finding(doi)).statusCode(201).extract().path("id");
    }

    private static ValidatableResponse move(String id, String move, String reason) {
        String body = "{\"reason\": \"%s\"}".formatted(reason);
        return as("ana", "curator").body(body).post("/api/findings/" + id + "/" + move).then();
    }

    // ---- posting

    @Test
    void curatorsPostIsAcceptedAtOnceAndReadByAnyone() {
        var posted = post("ana", "curator", finding("https://doi.org/10.5555/Read.1"));
        String id = posted.extract().path("id");
        posted.statusCode(201)
                .header("ETag", "\"1\"")
                .header("Location", containsString("/api/findings/" + id))
                .body("status", equalTo("accepted"))
                .body("level", equalTo("B"))
                .body("source.doi", equalTo("10.5555/read.1"))
                .body("contentHash.length()", equalTo(64));
        given().get("/api/findings/" + id)
                .then()
                .statusCode(200)
                .body("statement", containsString("invented"))
                .body("submitter", nullValue());
        given().header("If-None-Match", "\"1\"").get("/api/findings/" + id).then().statusCode(304);
    }

    @Test
    void answerOfThePostIsWhatIsReadLater() {
        var posted = post("ana", "curator", finding("10.5555/same.1")).statusCode(201).extract();
        var read = given().get("/api/findings/" + posted.path("id")).then().extract();
        assertThat(read.jsonPath().getMap("")).isEqualTo(posted.jsonPath().getMap(""));
    }

    @Test
    void contributorsPostIsForHerAndCuratorsUntilItIsAccepted() {
        String id = submitted("10.5555/seen.1");
        given().get("/api/findings/" + id).then().statusCode(404).contentType(PROBLEM);
        as("eve", "contributor").get("/api/findings/" + id).then().statusCode(404);
        as("rob", "contributor").get("/api/findings/" + id).then().statusCode(200);
        as("ana", "curator")
                .get("/api/findings/" + id)
                .then()
                .statusCode(200)
                .body("status", equalTo("submitted"));
        move(id, "acceptance", "").statusCode(200).body("status", equalTo("accepted"));
        given().get("/api/findings/" + id).then().statusCode(200).body("version", equalTo(2));
    }

    @Test
    void findingIsPostedOnce() {
        String id = accepted("10.5555/once.1");
        post("rob", "contributor", finding("doi:10.5555/ONCE.1"))
                .statusCode(409)
                .contentType(PROBLEM)
                .body("type", containsString("duplicate"))
                .body("existing", equalTo("/api/findings/" + id));
        JsonObject other = finding("10.5555/once.1");
        other.put("topics", new JsonArray().add("compound:metformin"));
        post("ana", "curator", other).statusCode(201);
    }

    @Test
    void sourceWithoutIdIsKnownByItsTitle() {
        JsonObject first = finding(null);
        first.getJsonObject("source").putNull("doi").put("title", "Étude  of a Trial!");
        post("ana", "curator", first).statusCode(201);
        JsonObject second = finding(null);
        second.getJsonObject("source").putNull("doi").put("title", "etude of a trial");
        post("ana", "curator", second).statusCode(409);
    }

    @Test
    void ofTwentyPostsAtOnceOneStands() {
        String body = finding("10.5555/race.1").encode();
        var posts =
                IntStream.range(0, 20)
                        .mapToObj(
                                i ->
                                        CompletableFuture.supplyAsync(
                                                () ->
                                                        as("ana", "curator")
                                                                .body(body)
                                                                .post("/api/findings")
                                                                .statusCode()))
                        .toList();
        List<Integer> statuses = posts.stream().map(CompletableFuture::join).toList();
        assertThat(statuses).filteredOn(s -> s == 201).hasSize(1);
        assertThat(statuses).filteredOn(s -> s == 409).hasSize(19);
    }

    @Test
    void rejectedFindingMayBePostedAgain() {
        String id = submitted("10.5555/again.1");
        move(id, "rejection", "").statusCode(422).body("errors[0].pointer", equalTo("/reason"));
        move(id, "rejection", "Not in its source").statusCode(200);
        move(id, "acceptance", "").statusCode(409).body("type", containsString("illegal-move"));
        assertThat(submitted("10.5555/again.1")).isNotEqualTo(id);
    }

    @Test
    void repeatedPostGetsTheFirstAnswer() {
        String first =
                as("ana", "curator")
                        .header("Idempotency-Key", "key-1")
                        .body(finding("10.5555/key.1").encode())
                        .post("/api/findings")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id");
        as("ana", "curator")
                .header("Idempotency-Key", "key-1")
                .body(finding("10.5555/key.1").encode())
                .post("/api/findings")
                .then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .body("id", equalTo(first));
        as("ana", "curator")
                .header("Idempotency-Key", "key-1")
                .body(finding("10.5555/key.2").encode())
                .post("/api/findings")
                .then()
                .statusCode(422)
                .contentType(PROBLEM);
    }

    // ---- moving

    @Test
    void findingIsCorrectedQuestionedRetractedAndReinstatedWithEveryVersionKept() {
        String id = accepted("10.5555/life.1");
        JsonObject corrected = finding("10.5555/life.1").put("sampleSize", 79);
        JsonObject correction = new JsonObject().put("reason", "A typo").put("finding", corrected);
        as("ana", "curator")
                .header("If-Match", "\"1\"")
                .body(correction.encode())
                .post("/api/findings/" + id + "/correction")
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("sampleSize", equalTo(79));
        move(id, "concern", "Numbers do not add up").statusCode(200).body("concern", equalTo(true));
        move(id, "concern", "Again").statusCode(409);
        String retraction =
                "{\"reason\": \"Not verified\", \"notice\": {\"doi\": \"10.5555/life.r\"}, \"nature\": \"retraction\"}";
        as("ana", "curator")
                .header("If-Match", "\"1\"")
                .body(retraction)
                .post("/api/findings/" + id + "/retraction")
                .then()
                .statusCode(412)
                .contentType(PROBLEM);
        as("ana", "curator")
                .body(retraction)
                .post("/api/findings/" + id + "/retraction")
                .then()
                .statusCode(200)
                .body("status", equalTo("retracted"));
        move(id, "reinstatement", "Verified").statusCode(200).body("status", equalTo("accepted"));
        given().get("/api/findings/" + id + "/versions")
                .then()
                .statusCode(200)
                .body("items.version", equalTo(List.of(1, 2, 3, 4, 5)))
                .body(
                        "items.change",
                        equalTo(
                                List.of(
                                        "accepted",
                                        "corrected",
                                        "concern",
                                        "retracted",
                                        "reinstated")))
                .body("items[0].content.sampleSize", equalTo(80))
                .body("items[3].notice.doi", equalTo("10.5555/life.r"))
                .body("items[0].actor", nullValue());
        as("ana", "curator")
                .get("/api/findings/" + id + "/versions")
                .then()
                .body("items[0].actor", equalTo("ana"));
    }

    @Test
    void repeatedMoveGetsTheFirstAnswer() {
        String id = submitted("10.5555/moves.2");
        for (int i = 0; i < 2; i++) {
            as("ana", "curator")
                    .header("Idempotency-Key", "move-1")
                    .post("/api/findings/" + id + "/acceptance")
                    .then()
                    .statusCode(200)
                    .header("ETag", "\"2\"")
                    .body("status", equalTo("accepted"));
        }
        given().get("/api/findings/" + id + "/versions").then().body("items.size()", equalTo(2));
    }

    @Test
    void versionIsNeverChanged() {
        accepted("10.5555/kept.1");
        for (String change :
                List.of("update finding_version set reason = 'x'", "delete from finding_version")) {
            assertThatThrownBy(() -> pool.query(change).execute().await().atMost(LONG))
                    .hasMessageContaining("never changed");
        }
    }

    @Test
    void ofTwoMovesAtOnceOneWins() {
        String id = submitted("10.5555/moves.1");
        var moves =
                List.of("acceptance", "rejection", "acceptance", "rejection").stream()
                        .map(
                                move ->
                                        CompletableFuture.supplyAsync(
                                                () -> move(id, move, "x").extract().statusCode()))
                        .toList();
        assertThat(moves.stream().map(CompletableFuture::join).filter(s -> s == 200)).hasSize(1);
    }

    // ---- reading

    @Test
    void listIsFilteredAndPaged() {
        for (int i = 0; i < 5; i++) {
            JsonObject listed = finding("10.5555/list." + i);
            accepted(listed.put("statement", "Quokkas swam farther " + i), "in-vitro");
        }
        given().get("/api/findings?q=quokka farther&design=in-vitro&level=D&status=accepted")
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(5));
        var page = given().get("/api/findings?q=quokkas&limit=3&topic=outcome:mood").then();
        page.body("items.size()", equalTo(3)).header("Link", containsString("rel=\"next\""));
        given().get("/api/findings?q=quokkas&limit=3&cursor=" + page.extract().path("next"))
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(2))
                .body("next", nullValue());
        given().get("/api/findings?since=yesterday").then().statusCode(400).contentType(PROBLEM);
    }

    private static void accepted(JsonObject finding, String design) {
        post("ana", "curator", finding.put("design", design)).statusCode(201);
    }

    // ---- starter findings

    @Test
    void starterFindingsAreFiledOnceAndInSilence() {
        as("rob", "contributor").post("/api/findings/starter").then().statusCode(403);
        as("op", "operator")
                .post("/api/findings/starter")
                .then()
                .statusCode(200)
                .body("created", equalTo(41))
                .body("present", equalTo(0));
        as("op", "operator")
                .post("/api/findings/starter")
                .then()
                .statusCode(200)
                .body("created", equalTo(0))
                .body("present", equalTo(41));
        given().get("/api/findings?q=AICAR&design=animal")
                .then()
                .body("items.size()", greaterThan(0))
                .body("items[0].provenance", notNullValue());
        given().get("/api/findings?status=retracted&level=B")
                .then()
                .body("items.provenance", hasItem(notNullValue()));
        await().atMost(LONG).until(() -> count("outbox") == 0);
        assertThat(
                        kafka.records(FINDINGS).stream()
                                .map(record -> new JsonObject(record.value()))
                                .map(event -> event.getJsonObject("data"))
                                .filter(data -> !data.getBoolean("announce")))
                .hasSize(42);
    }

    @Test
    void starterFindingsWaitForTheVocabulary() {
        String hide = "update topic set id = 'compound:hidden' where id = 'compound:acadesine'";
        String show = "update topic set id = 'compound:acadesine' where id = 'compound:hidden'";
        pool.query(hide).execute().await().atMost(LONG);
        try {
            as("op", "operator")
                    .post("/api/findings/starter")
                    .then()
                    .statusCode(503)
                    .contentType(PROBLEM)
                    .header("Retry-After", "1");
        } finally {
            pool.query(show).execute().await().atMost(LONG);
        }
    }

    // ---- what is published, and what is read

    @Test
    void findingIsPublishedWhenTheRelayIsBack() {
        await().atMost(LONG).until(() -> count("outbox") == 0);
        var relayLock = pool.getConnection().await().atMost(LONG);
        String id;
        try {
            takeTheRelaysPlace(relayLock);
            id = accepted("10.5555/relay.1");
            await().during(Duration.ofMillis(2500)) // more than two of the relay's polls
                    .atMost(LONG)
                    .until(() -> count("outbox") == 1);
            assertThat(published()).doesNotContain(id + " 1");
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
        await().atMost(LONG).until(() -> count("outbox") == 0);
        assertThat(published()).containsOnlyOnce(id + " 1");
    }

    /** Queues for the relay's lock, then ends the relay's connection. */
    private void takeTheRelaysPlace(SqlConnection connection) {
        var taken =
                connection
                        .preparedQuery("select pg_advisory_lock($1)")
                        .execute(Tuple.of(RELAY_LOCK))
                        .subscribeAsCompletionStage();
        await().atMost(LONG).until(() -> count("pg_locks where " + LOCKS + "not granted") == 1);
        pool.query(END_RELAY).execute().await().atMost(LONG);
        taken.join();
    }

    /** Every event's finding and version. */
    private List<String> published() {
        return kafka.records(FINDINGS).stream()
                .map(
                        record ->
                                record.key()
                                        + " "
                                        + new JsonObject(record.value())
                                                .getJsonObject("data")
                                                .getJsonObject("finding")
                                                .getInteger("version"))
                .toList();
    }

    @Test
    void everyVersionIsPublishedAndNothingElse() {
        String id = accepted("10.5555/account.1");
        move(id, "retraction", "Not verified").statusCode(200);
        move(id, "retraction", "Again").statusCode(409);
        post("ana", "curator", finding("10.5555/account.1")).statusCode(409);
        JsonObject lost = finding("10.5555/account.2");
        lost.put("topics", new JsonArray().add("outcome:nowhere"));
        post("ana", "curator", lost).statusCode(422);
        await().atMost(LONG)
                .untilAsserted(
                        () ->
                                assertThat(published())
                                        .containsExactlyInAnyOrderElementsOf(versions()));
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
        move(submitted("10.5555/contract.2"), "rejection", "No").statusCode(200);
        await().atMost(LONG).until(() -> count("outbox") == 0);
        var schema =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(read("/contracts/schemas/" + FINDINGS + ".json"));
        var records = kafka.records(FINDINGS);
        assertThat(records).hasSizeGreaterThanOrEqualTo(3);
        for (var record : records) {
            var errors =
                    schema.validate(
                            record.value(),
                            InputFormat.JSON,
                            context ->
                                    context.executionConfig(c -> c.formatAssertionsEnabled(true)));
            assertThat(errors).as(record.value()).isEmpty();
        }
    }

    @Test
    void olderVersionOfATopicDoesNotReplaceANewerOne() throws IOException {
        JsonObject sample = new JsonObject(read("/contracts/samples/topic-changed.json"));
        kafka.send(
                "catalog.topics.v1", Map.of("outcome:v", changed(sample, "outcome:v", "new", 7)));
        await().atMost(LONG).until(() -> label("outcome:v").equals("new"));
        kafka.send(
                "catalog.topics.v1", Map.of("outcome:v", changed(sample, "outcome:v", "old", 6)));
        kafka.send(
                "catalog.topics.v1", Map.of("outcome:v", changed(sample, "outcome:v", "newer", 8)));
        await().atMost(LONG).until(() -> label("outcome:v").equals("newer"));
    }

    @Test
    void recordThatCannotBeReadIsPutAsideAndTheNextIsRead() throws IOException {
        JsonObject sample = new JsonObject(read("/contracts/samples/topic-changed.json"));
        kafka.send("catalog.topics.v1", Map.of("outcome:p", "{\"poison\":"));
        kafka.send(
                "catalog.topics.v1", Map.of("outcome:p", changed(sample, "outcome:p", "after", 1)));
        await().atMost(LONG).until(() -> label("outcome:p").equals("after"));
        var dead = kafka.records("catalog.topics.v1.evidence-service.dlq");
        assertThat(dead).isNotEmpty();
        assertThat(
                        new String(
                                dead.getFirst().headers().lastHeader("dead-letter-reason").value(),
                                StandardCharsets.UTF_8))
                .contains("not a CloudEvent");
    }

    @Test
    void whatIsReceivedAgainOrPutAsideIsCounted() throws IOException {
        double duplicates = metric("myowire_inbox_duplicates_total");
        double deadLetters = metric("myowire_deadletters_total");
        JsonObject sample = new JsonObject(read("/contracts/samples/topic-changed.json"));
        String record = changed(sample, "outcome:twice", "twice", 1);
        kafka.send("catalog.topics.v1", Map.of("outcome:twice", record));
        kafka.send("catalog.topics.v1", Map.of("outcome:twice", record));
        kafka.send("catalog.topics.v1", Map.of("outcome:twice", "no event"));
        await().atMost(LONG)
                .until(
                        () ->
                                metric("myowire_inbox_duplicates_total") > duplicates
                                        && metric("myowire_deadletters_total") > deadLetters);
    }

    private static double metric(String name) {
        int port =
                ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class);
        return given().port(port)
                .get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    // ---- bad input

    @Test
    void unknownTopicIsNamedWithWhatMayHaveBeenMeant() {
        JsonObject lost = finding("10.5555/lost.1");
        lost.put("topics", new JsonArray().add("outcome:mood").add("compound:metfromin"));
        post("ana", "curator", lost)
                .statusCode(422)
                .contentType(PROBLEM)
                .body("errors[0].pointer", equalTo("/topics/1"))
                .body("errors[0].suggestions", hasItem("compound:metformin"));
    }

    @Test
    void badFieldIsNamed() {
        refused(finding("10.5555/bad").put("colour", "red"), "/colour");
        refused(finding("10.5555/bad").put("statement", 7), "/statement");
        refused(finding("10.5555/bad").put("statement", "a\0b"), "/statement");
        refused(finding("10.5555/bad").put("statement", " "), "/statement");
        refused(finding("10.5555/bad").put("statement", "x".repeat(4001)), "/statement");
        refused(finding("10.5555/bad").put("design", "anecdote"), "/design");
        refused(finding("10.5555/bad").putNull("design"), "/design");
        refused(finding("10.5555/bad").put("sampleSize", "80"), "/sampleSize");
        refused(finding("10.5555/bad").put("sampleSize", 0), "/sampleSize");
        refused(finding("10.5555/bad").put("sampleSize", 1.5), "/sampleSize");
        refused(finding("10.5555/bad").put("topics", new JsonArray()), "/topics");
        refused(finding("10.5555/bad").put("topics", new JsonArray().add("x")), "/topics/0");
        refused(finding("10.5555/bad").put("topics", "outcome:mood"), "/topics");
        refused(
                finding("10.5555/bad")
                        .put("topics", new JsonArray().add("outcome:mood").add("outcome:mood")),
                "/topics");
        post("ana", "curator", finding("10.5555/bad").put("design", "anecdote"))
                .body("errors[0].detail", containsString("randomised-trial, non-randomised-trial"));
        refused(finding("10.1016/j.cell."), "/source/doi");
        refused(finding("cell.2008"), "/source/doi");
        JsonObject effect = finding("10.5555/bad");
        effect.getJsonObject("effect").put("lower", 5);
        refused(effect, "/effect");
        String huge = finding("10.5555/bad").encode().replace("-0.62", "1e999");
        as("ana", "curator")
                .body(huge)
                .post("/api/findings")
                .then()
                .statusCode(422)
                .contentType(PROBLEM);
        as("ana", "curator")
                .body("[".repeat(5000))
                .post("/api/findings")
                .then()
                .statusCode(org.hamcrest.Matchers.either(equalTo(400)).or(equalTo(422)))
                .contentType(PROBLEM);
        as("ana", "curator")
                .body("{\"statement\":")
                .post("/api/findings")
                .then()
                .statusCode(400)
                .contentType(PROBLEM);
    }

    private static void refused(JsonObject finding, String pointer) {
        post("ana", "curator", finding)
                .log()
                .ifValidationFails()
                .statusCode(422)
                .contentType(PROBLEM)
                .body("errors.pointer", hasItem(pointer));
    }

    @Test
    void wrongAddressesAndMethodsAreProblems() {
        given().get("/api/findings/" + UUID.randomUUID())
                .then()
                .statusCode(404)
                .contentType(PROBLEM);
        given().get("/api/findings/not-an-id").then().statusCode(404).contentType(PROBLEM);
        given().get("/api/nothing").then().statusCode(404).contentType(PROBLEM);
        as("ana", "curator")
                .body("{}")
                .post("/api/findings/" + UUID.randomUUID() + "/nothing")
                .then()
                .statusCode(404)
                .contentType(PROBLEM);
        as("ana", "curator").put("/api/findings").then().statusCode(405).contentType(PROBLEM);
        as("ana", "curator")
                .contentType("text/csv")
                .body("x")
                .post("/api/findings")
                .then()
                .statusCode(415)
                .contentType(PROBLEM);
    }

    @Test
    void answerToTooManyOfAThingIsShort() {
        JsonArray many = new JsonArray();
        IntStream.range(0, 100_000).forEach(i -> many.add(""));
        JsonObject large = finding("10.5555/many").put("topics", many);
        large.getJsonObject("source").put("authors", many);
        post("ana", "curator", large)
                .statusCode(422)
                .contentType(PROBLEM)
                .body("errors.pointer", hasItem("/topics"))
                .body("errors.pointer", hasItem("/source/authors"))
                .body("errors.size()", lessThan(1000));
    }

    @Test
    void badParameterOfAListIsNamed() {
        for (String bad :
                List.of(
                        "design=anecdote",
                        "level=F",
                        "direction=up",
                        "status=lost",
                        "since=%2B999999999-01-01T00:00:00Z",
                        "cursor=x",
                        "limit=0",
                        "limit=x",
                        "q=%00",
                        "q=" + "x".repeat(501))) {
            given().urlEncodingEnabled(false)
                    .get("/api/findings?" + bad)
                    .then()
                    .statusCode(400)
                    .contentType(PROBLEM);
        }
        given().get("/api/findings?design=anecdote")
                .then()
                .body("parameter", equalTo("design"))
                .body("detail", containsString("in-vitro"));
        given().get("/api/findings?q=&design=&status=")
                .then()
                .statusCode(200)
                .body("items", notNullValue());
    }

    @Test
    void writingNeedsATokenAndTheRole() {
        String body = finding("10.5555/role.1").encode();
        given().contentType("application/json")
                .body(body)
                .post("/api/findings")
                .then()
                .statusCode(401)
                .contentType(PROBLEM);
        given().contentType("application/json")
                .auth()
                .oauth2("no.such.token")
                .body(body)
                .post("/api/findings")
                .then()
                .statusCode(401)
                .contentType(PROBLEM);
        as("rita", "reader")
                .body(body)
                .post("/api/findings")
                .then()
                .statusCode(403)
                .contentType(PROBLEM);
        String id = submitted("10.5555/role.2");
        as("rob", "contributor")
                .post("/api/findings/" + id + "/acceptance")
                .then()
                .statusCode(403)
                .contentType(PROBLEM);
    }

    @Test
    void bodyThatIsTooLargeIsRefusedWhetherItSaysSoOrNot() throws IOException {
        byte[] large =
                finding("10.5555/large")
                        .put("dose", "x".repeat(1_200_000))
                        .encode()
                        .getBytes(StandardCharsets.UTF_8);
        as("ana", "curator")
                .body(large)
                .post("/api/findings")
                .then()
                .statusCode(413)
                .contentType(PROBLEM);
        String answer = answerToChunks(large);
        assertThat(answer).startsWith("HTTP/1.1 413 "); // the framework's own, with no body
    }

    /** The head of the answer to a post that does not say how long it will be. */
    private String answerToChunks(byte[] body) throws IOException {
        String head =
                "POST /api/findings HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nAuthorization: Bearer %s\r\nTransfer-Encoding: chunked\r\n\r\n"
                        .formatted(TestTokens.token("ana", "curator"));
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout((int) LONG.toMillis());
            OutputStream out = socket.getOutputStream();
            out.write(head.getBytes(StandardCharsets.UTF_8));
            try {
                for (int from = 0; from < body.length; from += 8192) {
                    int length = Math.min(8192, body.length - from);
                    out.write("%x\r\n".formatted(length).getBytes(StandardCharsets.UTF_8));
                    out.write(body, from, length);
                    out.write("\r\n".getBytes(StandardCharsets.UTF_8));
                }
                out.write("0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            } catch (IOException refusedBeforeTheEnd) {
                // what was answered by then is what counts
            }
            byte[] read = new byte[512];
            int length = socket.getInputStream().readNBytes(read, 0, read.length);
            return new String(read, 0, length, StandardCharsets.UTF_8);
        }
    }

    @Test
    void interfaceIsDescribedWhereItIsServed() {
        given().get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("paths.size()", greaterThan(3));
    }

    @Test
    void hundredCutConnectionsLeaveTheServiceAnswering() throws IOException {
        String token = TestTokens.token("ana", "curator");
        for (int i = 0; i < 100; i++) {
            byte[] body = finding("10.5555/cut." + i).encode().getBytes(StandardCharsets.UTF_8);
            String head =
                    "POST /api/findings HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nAuthorization: Bearer %s\r\nContent-Length: %d\r\n\r\n"
                            .formatted(token, body.length);
            try (Socket socket = new Socket(address.getHost(), address.getPort())) {
                socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
                socket.getOutputStream().write(body);
            }
        }
        for (int i = 0; i < 40; i++) {
            accepted("10.5555/after-cut." + i);
        }
    }

    private String label(String id) {
        var rows =
                pool.preparedQuery("select label from topic where id = $1")
                        .execute(Tuple.of(id))
                        .await()
                        .atMost(LONG);
        return rows.size() == 0 ? "" : rows.iterator().next().getString(0);
    }

    private long count(String table) {
        return pool.query("select count(*) from " + table)
                .execute()
                .await()
                .atMost(LONG)
                .iterator()
                .next()
                .getLong(0);
    }

    private static String read(String resource) throws IOException {
        try (var in = EvidenceTest.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
