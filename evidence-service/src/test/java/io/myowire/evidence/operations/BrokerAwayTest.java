package io.myowire.evidence.operations;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.myowire.testing.TestStack;
import io.myowire.testing.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** While Kafka is away a service says so, and tells what it knows without it. */
@QuarkusTest
@QuarkusTestResource(
        value = TestStack.class,
        initArgs = @ResourceArg(name = "database", value = "evidence"),
        restrictToAnnotatedClass = true)
@QuarkusTestResource(value = NoBroker.class, restrictToAnnotatedClass = true)
class BrokerAwayTest {
    private static final String ROOT = "/api/operations/evidence/";

    @ParameterizedTest
    @ValueSource(strings = {"consumers", "dead-letters"})
    void whatOnlyTheBrokerKnowsIsAnswered503(String what) {
        operator()
                .get(ROOT + what)
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", "5")
                .body("type", containsString("unavailable"))
                .body("detail", containsString("Kafka"));
    }

    @Test
    void theOutboxIsShownAllTheSame() {
        operator().get(ROOT + "outbox").then().statusCode(200).body("depth", equalTo(0));
    }

    @Test
    void theChecksNameTheBrokerAndDoTheRest() {
        operator()
                .get(ROOT + "checks")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'topics' }.status", equalTo("failed"))
                .body("checks.find { it.name == 'topics' }.detail", containsString("Kafka does not answer"))
                .body("checks.find { it.name == 'topics' }.remedy", containsString("KAFKA_BOOTSTRAP_SERVERS"))
                .body("checks.find { it.name == 'versions' }.status", equalTo("ok"))
                .body("checks.find { it.name == 'versions' }.detail", containsString("PostgreSQL"))
                .body("checks.find { it.name == 'migrations' }.status", equalTo("ok"))
                .body("checks.find { it.name == 'clock' }.status", equalTo("ok"));
    }

    private static RequestSpecification operator() {
        return given().auth().oauth2(TestTokens.token("olga", "operator"));
    }
}
