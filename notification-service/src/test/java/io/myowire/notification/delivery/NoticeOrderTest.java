package io.myowire.notification.delivery;

import static io.myowire.notification.Wire.LONG;
import static io.myowire.notification.Wire.event;
import static io.myowire.notification.Wire.named;
import static io.myowire.notification.Wire.notice;
import static io.myowire.notification.Wire.ofWork;
import static io.myowire.notification.Wire.subscribe;
import static io.myowire.notification.Wire.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.myowire.notification.Wire;
import io.myowire.notification.delivery.Receiver.Answer;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a receiver hears of a work's findings, from the record to the webhook. */
@QuarkusTest
class NoticeOrderTest extends DeliverySteps {
    private static final Answer NOT_NOW = new Answer(503, Map.of("Retry-After", "3600"), "");

    @Inject
    Wire wire;

    private final String user = "ordered-" + UUID.randomUUID();
    private final UUID work = UUID.randomUUID();
    private final UUID one = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();

    @Test
    void afterANoticeNothingOlderOfItsFindingsIsSent() throws Exception {
        String topic = wire.topic(unique("outcome"));
        try (Receiver receiver = new Receiver(number -> number <= 2 ? NOT_NOW : Answer.of(200))) {
            subscribe(user, topic, ", \"webhook\": {\"url\": \"%s\"}".formatted(receiver.url()));
            wire.send(ofWork(work, event("accepted", one, 1, topic)));
            wire.send(ofWork(work, event("accepted", other, 1, topic)));
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(states()).containsExactly("pending waits", "pending waits"));

            wire.send(notice(
                    "retracted", work, 2, named(one, 2, "retracted", false), named(other, 2, "retracted", false)));

            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(states()).containsExactly("superseded", "superseded", "delivered"));
            assertThat(mapper.readTree(receiver.messages().getLast().body())
                            .get("type")
                            .asText())
                    .isEqualTo("work.retracted");
        }
    }

    /** Of each delivery, the oldest first; what was attempted and is pending waits. */
    private List<String> states() {
        List<String> states = new ArrayList<>();
        wire.query("""
                        select d.state || case when d.state = 'pending' and d.attempts > 0 and d.lease_until is null
                            then ' waits' else '' end
                        from delivery d where d.owner = $1 order by d.sequence
                        """, user).forEach(row -> states.add(row.getString(0)));
        return states;
    }
}
