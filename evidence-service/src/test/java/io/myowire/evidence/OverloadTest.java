package io.myowire.evidence;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.myowire.database.Reads;
import io.myowire.database.Writes;
import io.myowire.testing.TestTokens;
import io.myowire.testing.request.RawHttp;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who cannot be served in time is told so at once, and nothing is done for her afterwards. */
@QuarkusTest
class OverloadTest extends WithVocabulary {
    @Inject
    @Writes
    Pool writes;

    @Inject
    @Reads
    Pool reads;

    @ConfigProperty(name = "myowire.database.writes")
    int writeConnections;

    @ConfigProperty(name = "myowire.database.reads")
    int readConnections;

    private final List<SqlConnection> taken = new ArrayList<>();

    @AfterEach
    void thereAreConnectionsAgain() {
        taken.forEach(connection -> connection.close().await().atMost(LONG));
        taken.clear();
    }

    @Test
    void postsWithoutAConnectionAreAnswered503AndNothingOfThemIsStored() {
        // Given
        take(writes, writeConnections);

        // When
        List<Response> answers = atOnce(20, i -> as("ana", "curator")
                .body(finding("10.5555/overload." + i).encode())
                .post("/api/findings"));

        // Then
        assertThat(answers).allSatisfy(OverloadTest::isTurnedAway);
        thereAreConnectionsAgain();
        accepted("10.5555/after-overload.1");
        assertThat(count("finding where content->'source'->>'doi' like '10.5555/overload.%'"))
                .isZero();
    }

    @Test
    void readersWithoutAConnectionAreAnswered503AndPostsGoOn() {
        // Given
        take(reads, readConnections);

        // When
        List<Response> answers = atOnce(10, i -> given().get("/api/findings"));

        // Then
        assertThat(answers).allSatisfy(OverloadTest::isTurnedAway);
        accepted("10.5555/beside-readers.1");
    }

    @Test
    void nothingIsBegunForACallerWhoHasGone() throws IOException {
        // Given
        var http = new RawHttp(address, TestTokens.token("ana", "curator"));
        take(writes, writeConnections);

        // When: they leave while they wait
        for (int i = 0; i < 20; i++) {
            http.postAndLeave("/api/findings", finding("10.5555/gone." + i).encode());
        }
        post("ana", "curator", finding("10.5555/stays.1")).statusCode(503);
        thereAreConnectionsAgain();

        // Then
        accepted("10.5555/after-gone.1");
        assertThat(count("finding where content->'source'->>'doi' like '10.5555/gone.%'"))
                .isZero();
    }

    private static void isTurnedAway(Response answer) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.contentType()).startsWith(PROBLEM);
        assertThat(answer.header("Retry-After")).isNotNull();
    }

    /** All of them, however many others are still on their way back. */
    private void take(Pool pool, int connections) {
        while (taken.size() < connections) {
            await().atMost(LONG)
                    .untilAsserted(() -> taken.add(pool.getConnection().await().atMost(LONG)));
        }
    }
}
