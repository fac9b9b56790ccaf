package io.myowire.notification.subscription;

import static io.myowire.notification.Wire.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LimitTest extends SubscriptionSteps {
    /** 147 more of the same; 150 are the most in tests. */
    private static final String COPY = """
            insert into subscription (id, owner, name, version, any_of, status, changes, feed_token, feed_token_hash, created_at)
            select gen_random_uuid(), owner, name, 1, any_of, status, changes, feed_token, decode(md5(random()::text), 'hex'), created_at
            from subscription, generate_series(1, 147) where id = $1
            """;

    @Test
    void ofTenPostsForTheLastTwoPlacesTwoStand() {
        String first = post(body("")).extract().path("id");
        wire.query(COPY, UUID.fromString(first));

        var statuses = IntStream.range(0, 10)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> post(body("")).extract().statusCode()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(statuses).filteredOn(status -> status == 201).hasSize(2);
        assertThat(statuses).filteredOn(status -> status == 409).hasSize(8);
        post(body(""))
                .contentType(PROBLEM)
                .body("type", containsString("too-many-subscriptions"))
                .body("detail", containsString("150"));
        as(user).delete("/api/subscriptions/" + first).then().statusCode(428);
        as(user).header("If-Match", "\"1\"")
                .delete("/api/subscriptions/" + first)
                .then()
                .statusCode(204);
        post(body("")).statusCode(201).body("name", equalTo("Mine"));
    }

    private ValidatableResponse post(String body) {
        return as(user).body(body).post("/api/subscriptions").then();
    }
}
