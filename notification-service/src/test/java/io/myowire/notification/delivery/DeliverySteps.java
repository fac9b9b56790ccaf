package io.myowire.notification.delivery;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.myowire.notification.delivery.Receiver.Answer;
import io.myowire.testing.TestStack;
import io.myowire.testing.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.util.UUID;

/** One user who is told by webhook. */
@QuarkusTestResource(value = TestStack.class, initArgs = @ResourceArg(name = "database", value = "notification"))
abstract class DeliverySteps {
    static final String OWNER = "ana";

    static final String PROBLEM = "application/problem+json";

    @Inject
    Rows rows;

    @Inject
    ObjectMapper mapper;

    @TestHTTPResource
    URI address;

    static RequestSpecification as(String user) {
        return given().auth().oauth2(TestTokens.token(user, "reader"));
    }

    static Receiver receiver(int... statuses) throws IOException {
        return new Receiver(number -> Answer.of(statuses[Math.min(number, statuses.length) - 1]));
    }

    void awaitState(UUID delivery, String state) {
        await().untilAsserted(() -> assertThat(rows.state(delivery)).isEqualTo(state));
    }
}
