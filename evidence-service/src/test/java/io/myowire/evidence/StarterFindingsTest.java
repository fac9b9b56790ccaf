package io.myowire.evidence;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import io.myowire.evidence.starter.Starter;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StarterFindingsTest extends WithVocabulary {
    private static final String FILED = "myowire_imports_total{outcome=\"created\",source=\"starter\"";

    @Inject
    Starter starter;

    @Test
    void starterFindingsAreFiledOnceInSilenceAndNotBeforeTheirTopicsAreKnown() {
        double filed = metric(FILED);
        run("update topic set id = 'compound:hidden' where id = 'compound:acadesine'");
        try {
            assertThat(load()).isFalse();
        } finally {
            run("update topic set id = 'compound:acadesine' where id = 'compound:hidden'");
        }
        assertThat(count("starter")).isZero();

        assertThat(load()).isTrue();
        assertThat(load()).isTrue();

        assertThat(metric(FILED)).isEqualTo(filed + 41);
        given().get("/api/findings?q=AICAR&design=animal")
                .then()
                .body("items.size()", greaterThan(0))
                .body("items[0].provenance", notNullValue());
        given().get("/api/findings?status=retracted&level=B").then().body("items.provenance", hasItem(notNullValue()));
        await().atMost(LONG).until(() -> count("outbox") == 0);
        assertThat(kafka.records(FINDINGS).stream()
                        .map(record -> new JsonObject(record.value()))
                        .filter(event -> !event.getJsonObject("data").getBoolean("announce"))
                        .map(event -> event.getString("id"))
                        .distinct()) // what is sent twice has the same id
                .hasSize(42);
    }

    /** As the worker does: what is not loaded leaves nothing behind. */
    private boolean load() {
        return pool.getConnection()
                .chain(connection -> connection
                        .begin()
                        .chain(transaction -> starter.load(connection)
                                .call(done -> done ? transaction.commit() : transaction.rollback()))
                        .eventually(connection::close))
                .await()
                .atMost(LONG);
    }

    private void run(String sql) {
        pool.query(sql).execute().await().atMost(LONG);
    }
}
