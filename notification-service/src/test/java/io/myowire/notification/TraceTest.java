package io.myowire.notification;

import static io.myowire.notification.Wire.accepted;
import static io.myowire.notification.Wire.subscribe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.myowire.notification.delivery.Receiver;
import io.myowire.notification.delivery.Receiver.Answer;
import io.myowire.testing.TestStack;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = TestStack.class, initArgs = @ResourceArg(name = "database", value = "notification"))
class TraceTest {
    private static final String PARENT = "b7ad6b7169203331";

    @Inject
    Wire wire;

    @Inject
    Spans spans;

    private final String user = "user-" + UUID.randomUUID();
    private final String trace = UUID.randomUUID().toString().replace("-", "");

    @Test
    void traceOfTheEventLeadsThroughTheMatchToTheWebhook() throws Exception {
        try (Receiver receiver = new Receiver(number -> Answer.of(number == 1 ? 500 : 200))) {
            JsonObject event = eventFor(receiver);

            wire.send(event);

            await().atMost(Wire.LONG).until(() -> receiver.messages().size() == 2);
            await().atMost(Wire.LONG).until(() -> deliveries() == 2);
            SpanData process = span("process io.myowire.finding.accepted.v1");
            assertThat(process.getParentSpanId()).isEqualTo(PARENT);
            assertThat(process.getKind()).isEqualTo(SpanKind.CONSUMER);
            SpanData match = span("match");
            assertThat(match.getParentSpanId()).isEqualTo(process.getSpanId());
            assertThat(spans.of(trace))
                    .filteredOn(span -> span.getName().equals("deliver webhook"))
                    .allSatisfy(
                            delivery -> assertThat(delivery.getParentSpanId()).isEqualTo(match.getSpanId()))
                    .extracting(delivery -> delivery.getStatus().getStatusCode())
                    .containsExactlyInAnyOrder(StatusCode.ERROR, StatusCode.UNSET);
        }
    }

    @Test
    void nothingOfTheReceiverIsInTheTraceAndNothingOfTheTraceReachesHer() throws Exception {
        try (Receiver receiver = new Receiver(number -> Answer.of(200))) {
            JsonObject event = eventFor(receiver);

            wire.send(event);

            await().atMost(Wire.LONG).until(() -> deliveries() == 1);
            assertThat(receiver.messages().getFirst().headers().keySet())
                    .noneMatch(name -> name.equalsIgnoreCase("traceparent"));
            assertThat(spans.of(trace).toString())
                    .doesNotContain(receiver.url())
                    .doesNotContain(user);
        }
    }

    private JsonObject eventFor(Receiver receiver) {
        String topic = wire.topic(Wire.unique("target"));
        subscribe(user, topic, ", \"webhook\": {\"url\": \"%s\"}".formatted(receiver.url()));
        return accepted(topic).put("traceparent", "00-%s-%s-01".formatted(trace, PARENT));
    }

    private long deliveries() {
        return spans.of(trace).stream()
                .filter(span -> span.getName().equals("deliver webhook"))
                .count();
    }

    private SpanData span(String name) {
        return spans.find(trace, name).orElseThrow(() -> new AssertionError(spans.of(trace)));
    }
}
