package io.myowire.notification;

import static io.myowire.notification.Wire.as;
import static io.myowire.notification.Wire.subscribe;
import static io.myowire.notification.Wire.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.myowire.testing.TestStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Every change leaves a row that says who made it, and is there with it or not at all. */
@QuarkusTest
@QuarkusTestResource(value = TestStack.class, initArgs = @ResourceArg(name = "database", value = "notification"))
class AuditTest {
    @Inject
    Wire wire;

    @Inject
    Audit audit;

    private final String user = "audited-" + UUID.randomUUID();

    private List<String> rows(String subject) {
        List<String> rows = new ArrayList<>();
        wire.query("select action, version from audit where actor = $1 and subject = $2 order by id", user, subject)
                .forEach(row -> rows.add(row.getString(0) + " " + row.getInteger(1)));
        return rows;
    }

    @Test
    void subscriptionAndItsEndpointAreFollowedThroughTheirLives() {
        String topic = wire.topic(unique("outcome"));
        var created = subscribe(user, topic, ", \"webhook\": {\"url\": \"http://localhost:9/audited\"}");
        String path = "/api/subscriptions/" + created.getString("id");

        as(user).header("If-Match", "\"1\"")
                .body("{\"name\": \"Renamed\"}")
                .patch(path)
                .then()
                .statusCode(200);
        as(user).header("If-Match", "\"2\"")
                .body("{\"name\": \"Renamed\"}")
                .patch(path)
                .then()
                .statusCode(200);
        as(user).header("If-Match", "\"1\"").delete(path).then().statusCode(412);
        as(user).post(path + "/secret").then().statusCode(200);
        as(user).header("If-Match", "\"2\"").delete(path).then().statusCode(204);

        assertThat(rows("subscription " + created.getString("id")))
                .containsExactly("created 1", "changed 2", "ended 3");
        assertThat(rows("endpoint " + created.getString("webhook.endpointId")))
                .containsExactly("created 1", "secret-changed 2", "ended 3");
    }

    @Test
    void whatIsOldIsForgotten() {
        wire.query("""
                insert into audit (changed_at, actor, action, subject, version)
                select now() - make_interval(years => n), $1, 'created', 'subscription old', 1
                from generate_series(9, 12) as n
                """, user);

        audit.forget().await().atMost(Wire.LONG);

        assertThat(rows("subscription old")).hasSize(1);
    }
}
