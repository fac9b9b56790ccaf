package io.myowire.notification.alert;

import static io.myowire.notification.Wire.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.myowire.notification.delivery.Rows;
import io.myowire.testing.TestStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An alert is found by its id, which holds its cursor, and by nothing that only looks like it. */
@QuarkusTest
@QuarkusTestResource(value = TestStack.class, initArgs = @ResourceArg(name = "database", value = "notification"))
class AlertIdTest {
    @Inject
    Rows rows;

    private final String user = "user-" + UUID.randomUUID();

    @Test
    void idHoldsTheCursorAndIsOfVersionEight() {
        Rows.Alert alert = rows.alert(user, rows.subscription(user));

        assertThat(alert.id().getMostSignificantBits() >>> 16).isEqualTo(alert.cursor());
        assertThat(alert.id().version()).isEqualTo(8);
        assertThat(alert.id().variant()).isEqualTo(2);
    }

    @Test
    void idOfTheSameCursorAndOtherRandomBitsNamesNothing() {
        Rows.Alert alert = rows.alert(user, rows.subscription(user));
        UUID other = new UUID(alert.id().getMostSignificantBits(), alert.id().getLeastSignificantBits() ^ 1);

        as(user).get("/api/alerts/" + alert.id())
                .then()
                .statusCode(200)
                .body("id", equalTo(alert.id().toString()));
        as(user).get("/api/alerts/" + other).then().statusCode(404);
        as(user).get("/api/alerts/" + other + "/why").then().statusCode(404);
        as("another-" + user).get("/api/alerts/" + alert.id()).then().statusCode(404);
    }

    @Test
    void idOfAnyTimeIsNoError() {
        as(user).get("/api/alerts/ffffffff-ffff-ffff-ffff-ffffffffffff").then().statusCode(404);
    }
}
