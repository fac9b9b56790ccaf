package io.myowire.verify;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.myowire.local.LocalStack;
import io.myowire.local.Service;
import io.myowire.testing.server.Signals;
import io.myowire.verify.Receiver.Call;
import io.myowire.verify.Wire.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The packaged services against the real broker and database, met from outside. */
@ExtendWith(PackagedSuite.class)
class MainJobTest {
    private static final List<String> METFORMIN = List.of("compound:metformin", "outcome:depressive-symptoms");

    private static final List<String> CAFFEINE = List.of("compound:caffeine", "outcome:endurance");

    private static final ObjectMapper JSON = new ObjectMapper();

    private static LocalStack stack;

    @BeforeAll
    static void start() {
        stack = PackagedSuite.stack();
    }

    @Test
    void aFindingReachesItsSubscriberWithTheReasonAndSoDoesItsRetraction() throws Exception {
        try (var receiver = new Receiver()) {
            // Given
            Wire reader = wire("reader", "rita");
            Wire curator = wire("curator", "ana");
            JsonNode subscription = subscribe(reader, "AMPK", List.of("pathway:ampk-signalling"), receiver);

            // When
            Answer posted = curator.post("/api/findings", Wire.finding("walk.1", METFORMIN));

            // Then
            assertThat(posted.status()).as(posted.json().toString()).isEqualTo(201);
            String finding = posted.json().path("id").asText();
            await().atMost(60, SECONDS)
                    .untilAsserted(() -> assertThat(receiver.calls()).isNotEmpty());
            JsonNode alert = receiver.calls().getFirst().alert();
            assertThat(alert.path("change").asText()).isEqualTo("accepted");
            assertThat(alert.path("subscriptionIds").path(0)).isEqualTo(subscription.path("id"));
            JsonNode reason = alert.path("why").path("reasons").path(0);
            assertThat(reason.toString()).contains("compound:metformin", "pathway:ampk-signalling");
            JsonNode listed = reader.get("/api/alerts?subscription="
                            + subscription.path("id").asText())
                    .json();
            assertThat(listed.path("items")).hasSize(1);

            // When
            Answer retracted = curator.post(
                    "/api/findings/" + finding + "/retraction", retraction("The data could not be verified"));

            // Then
            assertThat(retracted.status()).as(retracted.json().toString()).isEqualTo(200);
            await().atMost(60, SECONDS)
                    .untilAsserted(() -> assertThat(deliveriesByAlert(receiver)).hasSize(2));
            assertThat(receiver.calls().getLast().alert().path("change").asText())
                    .isEqualTo("retracted");
            assertThat(receiver.refused()).isEmpty();
            String id = alert.path("id").asText();
            // The attempt is noted once the receiver's answer is in.
            await().atMost(60, SECONDS).untilAsserted(() -> assertThat(
                            reader.get("/api/alerts/" + id + "/why").json().toString())
                    .contains("pathway:ampk-signalling", "\"status\":204"));
            String feed = subscription.path("feeds").path("json").asText();
            JsonNode entries = new Wire(stack.baseUrl(), null).get(feed).json().path("items");
            assertThat(entries).hasSize(2);
            assertThat(CompletableFuture.supplyAsync(() -> streamed(reader, 2)))
                    .succeedsWithin(Duration.ofSeconds(60))
                    .isEqualTo(List.of("accepted", "retracted"));
        }
    }

    @Test
    void theWalkOfTheReadmeWorksTwice() throws Exception {
        Walk walk = Walk.ofTheReadme(stack);
        for (int time = 1; time <= 2; time++) {
            // When
            List<String> lines = walk.run();

            // Then
            assertThat(lines).as("time " + time).hasSize(4);
            JsonNode subscription = JSON.readTree(lines.get(0));
            JsonNode alerts = JSON.readTree(lines.get(1)).path("items");
            JsonNode retracted = JSON.readTree(lines.get(2));
            JsonNode recalls = JSON.readTree(lines.get(3)).path("items");
            assertThat(subscription.path("name").asText()).isEqualTo("AMPK");
            String finding = retracted.path("id").asText();
            assertThat(changes(alerts, finding)).as(lines.toString()).containsExactly("accepted");
            assertThat(changes(recalls, finding)).as(lines.toString()).containsExactly("accepted", "retracted");
        }
    }

    private static List<String> changes(JsonNode alerts, String finding) {
        List<String> changes = new ArrayList<>();
        alerts.forEach(alert -> {
            if (alert.toString().contains(finding)) {
                changes.add(alert.path("change").asText());
            }
        });
        return changes;
    }

    @Test
    void whateverIsKilledEveryPostIsStoredAlertedOnceAndDelivered() throws Exception {
        try (var receiver = new Receiver()) {
            // Given
            Wire reader = wire("reader", "kim");
            Wire curator = wire("curator", "ana");
            JsonNode subscription = subscribe(reader, "All of caffeine", List.of("compound:caffeine"), receiver);
            Map<Integer, Service> kills = Map.of(
                    50, Service.EVIDENCE,
                    100, Service.NOTIFICATION,
                    150, Service.CATALOG);

            // When
            Set<String> posted = new HashSet<>();
            for (int number = 0; number < 200; number++) {
                if (kills.containsKey(number)) {
                    stack.kill(kills.get(number));
                }
                posted.add(postUntilStored(curator, "kill-" + number, CAFFEINE));
            }

            // Then
            assertThat(posted).hasSize(200);
            assertThat(stored(reader, "compound:caffeine")).isEqualTo(posted);
            await().atMost(120, SECONDS)
                    .untilAsserted(() -> assertThat(deliveriesByAlert(receiver)).hasSize(200));
            assertThat(new AlertList(reader, subscription.path("id").asText()).findings())
                    .hasSize(200)
                    .hasSameElementsAs(posted)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void whenTheDatabaseIsKilledPostsGoOnOnceItIsBackAndNothingIsLost() throws Exception {
        // Given
        Wire reader = wire("reader", "dora");
        Wire curator = wire("curator", "ana");
        var wanted = Wire.object().put("name", "All of metformin");
        wanted.putArray("anyOf").add("compound:metformin");
        Answer subscribed = await().atMost(60, SECONDS)
                .until(() -> reader.post("/api/subscriptions", wanted), answer -> answer.status() == 201);
        long before = stack.postgresPid();

        // When
        List<String> posted = new ArrayList<>();
        for (int number = 0; number < 40; number++) {
            if (number == 20) {
                Signals.send(before, "KILL");
            }
            posted.add(postUntilStored(curator, "database-" + number, METFORMIN));
        }

        // Then
        assertThat(stack.postgresPid()).isNotEqualTo(before);
        AlertList alerts = new AlertList(reader, subscribed.json().path("id").asText());
        await().atMost(120, SECONDS)
                .ignoreExceptionsInstanceOf(IOException.class)
                .untilAsserted(() -> assertThat(alerts.findings()).containsExactlyInAnyOrderElementsOf(posted));
    }

    private static List<String> streamed(Wire reader, int count) {
        try {
            return reader.events("/api/alerts/stream?cursor=0", count);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Set<String> stored(Wire reader, String topic) throws Exception {
        Set<String> ids = new HashSet<>();
        String page = "/api/findings?limit=100&q=invented&topic=" + topic;
        String cursor = "";
        do {
            JsonNode found = reader.get(page + cursor).json();
            found.path("items").forEach(finding -> ids.add(finding.path("id").asText()));
            cursor = found.has("next") ? "&cursor=" + found.path("next").asText() : null;
        } while (cursor != null);
        return ids;
    }

    private static String postUntilStored(Wire curator, String number, List<String> topics) {
        var body = Wire.finding(number, topics);
        return await().atMost(120, SECONDS)
                .pollDelay(Duration.ZERO) // the first is sent at once
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> curator.postOnce("/api/findings", number, body), answer -> answer.status() == 201)
                .json()
                .path("id")
                .asText();
    }

    private static Map<String, Call> deliveriesByAlert(Receiver receiver) {
        Map<String, Call> byAlert = new HashMap<>();
        receiver.calls().forEach(call -> byAlert.put(call.alert().path("id").asText(), call));
        return byAlert;
    }

    private static Wire wire(String role, String user) throws InterruptedException {
        return new Wire(stack.baseUrl(), stack.token(user, role));
    }

    private static JsonNode subscribe(Wire reader, String name, List<String> anyOf, Receiver receiver) {
        Answer answer = await().atMost(60, SECONDS)
                .until(
                        () -> reader.post("/api/subscriptions", Wire.subscription(name, anyOf, receiver.url())),
                        given -> given.status() == 201);
        receiver.trust(answer.json().path("webhook").path("secret").asText());
        return answer.json();
    }

    private static JsonNode retraction(String reason) {
        var body = Wire.object().put("reason", reason).put("nature", "retraction");
        body.putObject("notice").put("doi", "10.5555/example.walk.1.retraction");
        return body;
    }
}
