package io.myowire.evidence;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.myowire.testing.TestKafka;
import io.myowire.testing.TestStack;
import io.myowire.testing.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;

/** A service that knows the topics of the starter findings, and posts to it. */
@QuarkusTestResource(value = TestStack.class, initArgs = @ResourceArg(name = "database", value = "evidence"))
abstract class WithVocabulary {
    static final String PROBLEM = "application/problem+json";

    static final String FINDINGS = "evidence.findings.v1";

    static final Duration LONG = Duration.ofSeconds(60);

    @Inject
    Pool pool;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @TestHTTPResource
    URI address;

    TestKafka kafka;

    @BeforeEach
    void vocabularyIsThere() throws IOException {
        kafka = new TestKafka(bootstrapServers);
        Set<String> ids = new HashSet<>(Set.of("compound:metformin", "outcome:mood"));
        for (Object finding : new JsonArray(read("/starter/findings.json"))) {
            ((JsonObject) finding).getJsonArray("topics").forEach(id -> ids.add((String) id));
        }
        String known = "topic where id in ('%s')".formatted(String.join("', '", ids));
        if (count(known) < ids.size()) {
            JsonObject sample = new JsonObject(read("/contracts/samples/topic-changed.json"));
            Map<String, String> records = new LinkedHashMap<>();
            ids.forEach(id -> records.put(id, changed(sample, id, id.replaceAll(".*:", ""), 1)));
            kafka.send("catalog.topics.v1", records);
            await().atMost(LONG).until(() -> count(known) == ids.size());
        }
    }

    static String changed(JsonObject sample, String id, String name, int version) {
        JsonObject event = sample.copy();
        event.put("id", UUID.randomUUID().toString()).put("subject", id);
        event.getJsonObject("data")
                .getJsonObject("topic")
                .put("id", id)
                .put("slug", id.replaceAll(".*:", ""))
                .put("kind", id.replaceAll(":.*", ""))
                .put("name", name)
                .put("version", version);
        return event.encode();
    }

    static JsonObject finding(String doi) {
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

    static RequestSpecification as(String user, String role) {
        return given().contentType("application/json").auth().oauth2(TestTokens.token(user, role));
    }

    static ValidatableResponse post(String user, String role, JsonObject finding) {
        return as(user, role).body(finding.encode()).post("/api/findings").then();
    }

    static String submitted(String doi) {
        return post("rob", "contributor", finding(doi))
                .statusCode(201)
                .extract()
                .path("id");
    }

    static String accepted(String doi) {
        return post("ana", "curator", finding(doi)).statusCode(201).extract().path("id");
    }

    static ValidatableResponse move(String id, String move, String reason) {
        String body = "{\"reason\": \"%s\"}".formatted(reason);
        return as("ana", "curator")
                .body(body)
                .post("/api/findings/" + id + "/" + move)
                .then();
    }

    /** What each of so many requests is answered, all under way at once. */
    static <T> List<T> atOnce(int count, IntFunction<T> request) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return IntStream.range(0, count)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> request.apply(i), threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        }
    }

    long count(String table) {
        return pool.query("select count(*) from " + table)
                .execute()
                .await()
                .atMost(LONG)
                .iterator()
                .next()
                .getLong(0);
    }

    static String read(String resource) throws IOException {
        try (var in = WithVocabulary.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static String metrics() {
        int port = ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class);
        return given().port(port).get("/q/metrics").asString();
    }

    /** The sum of a metric's series whose line begins so. */
    static double metric(String name) {
        return metrics()
                .lines()
                .filter(line -> line.startsWith(name))
                .map(line -> line.replaceFirst(" # .*", "")) // an exemplar
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }
}
