package io.myowire.notification.stream;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.myowire.testing.TestStack;
import io.myowire.testing.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = TestStack.class, initArgs = @ResourceArg(name = "database", value = "notification"))
class StreamLimitTest {
    @Inject
    AlertWatch watch;

    @ConfigProperty(name = "myowire.stream.max-per-owner")
    int most;

    private final String owner = "reader-" + UUID.randomUUID();

    @Test
    void oneReaderMayNotTakeEveryPlace() {
        List<Bell> open = Stream.generate(Bell::new).limit(most).toList();
        assertThat(open).allMatch(bell -> watch.add(owner, bell, most));

        given().auth()
                .oauth2(TestTokens.token(owner, "reader"))
                .get("/api/alerts/stream")
                .then()
                .statusCode(429)
                .header("Retry-After", equalTo("1"))
                .contentType("application/problem+json")
                .body("type", containsString("too-many-streams"));
        assertThat(watch.add(owner, new Bell(), most)).isFalse();
        watch.remove(owner, open.getFirst());
        assertThat(watch.add(owner, new Bell(), most)).isTrue();
        assertThat(watch.add("another-" + owner, new Bell(), most)).isTrue();
    }
}
