package io.myowire.catalog;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who cannot be served in time is told so, and nothing is done for her afterwards. */
@QuarkusTest
@TestProfile(ImpatientPool.class)
class OverloadTest extends CatalogSteps {
    private static final Duration LONG = Duration.ofSeconds(60);

    /** What the ORM works with. */
    @Inject
    Pool writes;

    @ConfigProperty(name = "quarkus.datasource.reactive.max-size")
    int connections;

    private final String slug = "overload-" + UUID.randomUUID();
    private final List<SqlConnection> taken = new ArrayList<>();

    @AfterEach
    void thereAreConnectionsAgain() {
        taken.forEach(connection -> connection.close().await().atMost(LONG));
        taken.clear();
    }

    @Test
    void topicsWithoutAConnectionAreAnswered503AndNothingOfThemIsStored() {
        takeAll();

        List<Response> answers = twentyAtOnce();

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.contentType()).startsWith(PROBLEM);
            assertThat(answer.header("Retry-After")).isNotNull();
        });
        thereAreConnectionsAgain();
        assertThat(stored()).isZero();
        assertThat(post(slug + "-x").statusCode()).isEqualTo(201);
    }

    private List<Response> twentyAtOnce() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = IntStream.range(0, 20)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> post(slug + "-" + i), threads))
                    .toList();
            return asked.stream().map(CompletableFuture::join).toList();
        }
    }

    private static Response post(String slug) {
        return given().spec(curator()).body(topic(slug, "")).post("/api/topics");
    }

    private long stored() {
        return writes.preparedQuery("select count(*) from topic where id like 'outcome:' || $1 || '%'")
                .execute(Tuple.of(slug))
                .await()
                .atMost(LONG)
                .iterator()
                .next()
                .getLong(0);
    }

    /** All of them, however many others are still on their way back. */
    private void takeAll() {
        while (taken.size() < connections) {
            await().atMost(LONG)
                    .untilAsserted(
                            () -> taken.add(writes.getConnection().await().atMost(LONG)));
        }
    }
}
