package io.myowire.notification;

import static io.myowire.notification.Wire.LONG;
import static io.myowire.notification.Wire.as;
import static io.myowire.notification.Wire.subscribe;
import static io.myowire.notification.Wire.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.myowire.database.Reads;
import io.myowire.testing.TestStack;
import io.myowire.testing.TestTokens;
import io.myowire.testing.request.RawHttp;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who cannot be served in time is told so at once, and nothing is done for her afterwards. */
@QuarkusTest
@TestProfile(SlowAnswers.class)
@QuarkusTestResource(value = TestStack.class, initArgs = @ResourceArg(name = "database", value = "notification"))
class OverloadTest {
    @Inject
    Wire wire;

    /** What the ORM works with. */
    @Inject
    Pool writes;

    @Inject
    @Reads
    Pool reads;

    @ConfigProperty(name = "quarkus.datasource.reactive.max-size")
    int writeConnections;

    @ConfigProperty(name = "myowire.database.reads")
    int readConnections;

    @TestHTTPResource
    URI address;

    private final String user = "user-" + UUID.randomUUID();
    private final List<SqlConnection> taken = new ArrayList<>();

    @AfterEach
    void thereAreConnectionsAgain() {
        taken.forEach(connection -> connection.close().await().atMost(LONG));
        taken.clear();
    }

    private static String subscription(String topic) {
        return "{\"name\": \"Test\", \"anyOf\": [\"%s\"]}".formatted(topic);
    }

    @Test
    void subscriptionsWithoutAConnectionAreAnswered503AndNothingOfThemIsStored() {
        // Given
        String topic = wire.topic(unique("outcome"));
        takeAll(writes, writeConnections);

        // When
        List<Response> answers =
                atOnce(20, () -> as(user).body(subscription(topic)).post("/api/subscriptions"));

        // Then
        assertThat(answers).allSatisfy(OverloadTest::isTurnedAway);
        thereAreConnectionsAgain();
        subscribe(user, topic, "");
        assertThat(wire.query("select from subscription where owner = $1", user))
                .hasSize(1);
    }

    @Test
    void readersWithoutAConnectionAreAnswered503AndSubscriptionsGoOn() {
        // Given
        String topic = wire.topic(unique("outcome"));
        takeAll(reads, readConnections);

        // When
        List<Response> answers = atOnce(10, () -> as(user).get("/api/alerts"));

        // Then
        assertThat(answers).allSatisfy(OverloadTest::isTurnedAway);
        assertThat(as(user).body(subscription(topic)).post("/api/subscriptions").statusCode())
                .isEqualTo(201);
    }

    @Test
    void nothingIsBegunForACallerWhoHasGone() throws IOException {
        // Given
        String topic = wire.topic(unique("outcome"));
        var http = new RawHttp(address, TestTokens.token(user, "reader"));
        takeAll(writes, writeConnections);

        // When: they leave while they wait
        for (int i = 0; i < 20; i++) {
            http.postAndLeave("/api/subscriptions", subscription(topic));
        }
        assertThat(as(user).body(subscription(topic)).post("/api/subscriptions").statusCode())
                .isEqualTo(503);
        thereAreConnectionsAgain();

        // Then
        subscribe(user, topic, "");
        assertThat(wire.query("select from subscription where owner = $1", user))
                .hasSize(1);
    }

    private static List<Response> atOnce(int count, Supplier<Response> request) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = IntStream.range(0, count)
                    .mapToObj(i -> CompletableFuture.supplyAsync(request, threads))
                    .toList();
            return asked.stream().map(CompletableFuture::join).toList();
        }
    }

    private static void isTurnedAway(Response answer) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.header("Retry-After")).isNotNull();
    }

    /** All of them, however many others are still on their way back. */
    private void takeAll(Pool pool, int connections) {
        while (taken.size() < connections) {
            await().atMost(LONG)
                    .untilAsserted(() -> taken.add(pool.getConnection().await().atMost(LONG)));
        }
    }
}
