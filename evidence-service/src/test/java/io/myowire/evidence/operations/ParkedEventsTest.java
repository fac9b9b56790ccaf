package io.myowire.evidence.operations;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.notNullValue;

import io.myowire.testing.TestKafka;
import io.myowire.testing.TestStack;
import io.myowire.testing.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An event that the broker refuses for what it is. */
@QuarkusTest
@QuarkusTestResource(value = TestStack.class, initArgs = @ResourceArg(name = "database", value = "evidence"))
class ParkedEventsTest {
    private static final String OUTBOX = "/api/operations/evidence/outbox";
    private static final String SYNTHESES = "evidence.syntheses.v1";
    private static final Duration LONG = Duration.ofSeconds(60);

    /** More than the producer, or the topic, takes. */
    private static final int TOO_MUCH = 4_000_000;

    private static final String ADD = """
            insert into outbox (event_id, topic, key, payload) values
                ($1, 'evidence.syntheses.v1', $2, repeat('x', $3)),
                ($4, 'evidence.syntheses.v1', $2, 'behind ' || $2),
                ($5, 'evidence.syntheses.v1', $2 || '-other', 'other ' || $2)
            """;

    @Inject
    Pool pool;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    private final String key = UUID.randomUUID().toString();
    private final UUID refused = UUID.randomUUID();

    private void addOneThatIsRefusedWithOthersBehind() {
        pool.preparedQuery(ADD)
                .execute(Tuple.of(refused, key, TOO_MUCH, UUID.randomUUID(), UUID.randomUUID()))
                .await()
                .atMost(LONG);
    }

    private List<String> sent() {
        return new TestKafka(bootstrapServers)
                .records(SYNTHESES).stream()
                        .map(ConsumerRecord::value)
                        .filter(value -> value.endsWith(key))
                        .distinct()
                        .toList();
    }

    private static RequestSpecification operator() {
        return given().auth().oauth2(TestTokens.token("olga", "operator"));
    }

    @AfterEach
    void nothingIsLeft() {
        pool.preparedQuery("delete from outbox where key like $1 || '%'")
                .execute(Tuple.of(key))
                .await()
                .atMost(LONG);
    }

    @Test
    void isParkedWithItsReasonAndOnlyItsOwnKeyWaits() {
        addOneThatIsRefusedWithOthersBehind();

        await().atMost(LONG).untilAsserted(() -> assertThat(operator()
                        .get(OUTBOX)
                        .jsonPath()
                        .getString("waiting.find { it.eventId == '%s' }.parked".formatted(refused)))
                .contains("larger than"));
        await().atMost(LONG).untilAsserted(() -> assertThat(sent()).containsExactly("other " + key));
        assertThat(operator().get(OUTBOX).jsonPath().getInt("parked")).isPositive();
        assertThat(operator().get("/api/operations/evidence/checks").asString()).contains("refuses");
    }

    @Test
    void oneOfATopicThatCannotBeIsParkedToo() {
        pool.preparedQuery("insert into outbox (event_id, topic, key, payload) values ($1, 'no topic!', $2, '{}')")
                .execute(Tuple.of(refused, key))
                .await()
                .atMost(LONG);

        await().atMost(LONG).untilAsserted(() -> assertThat(operator()
                        .get(OUTBOX)
                        .jsonPath()
                        .getString("waiting.find { it.eventId == '%s' }.parked".formatted(refused)))
                .contains("no topic!"));
    }

    @Test
    void whatWaitsBehindItGoesOnWhenItIsDropped() {
        addOneThatIsRefusedWithOthersBehind();
        await().atMost(LONG).untilAsserted(() -> operator()
                .get(OUTBOX)
                .then()
                .statusCode(200)
                .body("waiting.find { it.eventId == '%s' }.parked".formatted(refused), notNullValue()));

        operator().delete(OUTBOX + "/" + refused).then().statusCode(200);

        await().atMost(LONG).untilAsserted(() -> assertThat(sent()).contains("behind " + key));
        operator().delete(OUTBOX + "/" + refused).then().statusCode(404);
        given().auth()
                .oauth2(TestTokens.token("carl", "curator"))
                .delete(OUTBOX + "/" + refused)
                .then()
                .statusCode(403);
    }

    @Test
    void isSentAgainWhenItsCauseIsMended() {
        addOneThatIsRefusedWithOthersBehind();
        await().atMost(LONG).untilAsserted(() -> operator()
                .get(OUTBOX)
                .then()
                .body("waiting.find { it.eventId == '%s' }.parked".formatted(refused), notNullValue()));
        pool.preparedQuery("update outbox set payload = 'mended ' || key where event_id = $1")
                .execute(Tuple.of(refused))
                .await()
                .atMost(LONG);

        operator().post(OUTBOX + "/" + refused + "/sending").then().statusCode(200);

        await().atMost(LONG).untilAsserted(() -> assertThat(sent().stream().filter(value -> !value.startsWith("other")))
                .containsExactly("mended " + key, "behind " + key));
    }
}
