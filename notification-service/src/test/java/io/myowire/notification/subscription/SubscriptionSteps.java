package io.myowire.notification.subscription;

import io.myowire.notification.Wire;
import io.myowire.notification.secret.SecretBox;
import io.myowire.testing.TestStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/** One user and one topic to follow. */
@QuarkusTestResource(value = TestStack.class, initArgs = @ResourceArg(name = "database", value = "notification"))
abstract class SubscriptionSteps {
    static final String PROBLEM = "application/problem+json";

    static final String HOOK = ", \"webhook\": {\"url\": \"http://localhost:9/hook\"}";

    @Inject
    Wire wire;

    @Inject
    SecretBox secrets;

    @TestHTTPResource
    URI address;

    final String user = "user-" + UUID.randomUUID();

    String topic;

    @BeforeEach
    void topicIsKnown() {
        topic = wire.topic("pathway:subscribed", "Subscribed signalling", 1);
    }

    String body(String more) {
        return "{\"name\": \"Mine\", \"anyOf\": [\"%s\"]%s}".formatted(topic, more);
    }

    List<String> states(JsonPath subscription) {
        List<String> states = new ArrayList<>();
        wire.query("""
                        select d.state || ': ' || coalesce(d.reason, '')
                        from delivery d
                        where exists (
                            select from delivery_alert b join alert_reason r on r.cursor = alert_cursor(b.alert_id)
                            where b.delivery_id = d.id and r.subscription_id = $1)
                        """, UUID.fromString(subscription.getString("id"))).forEach(row -> states.add(row.getString(0)));
        return states;
    }

    String path(JsonPath subscription) {
        return "/api/subscriptions/" + subscription.getString("id");
    }
}
