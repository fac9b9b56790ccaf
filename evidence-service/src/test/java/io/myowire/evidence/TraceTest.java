package io.myowire.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TraceTest extends WithVocabulary {
    private static final String PARENT = "b7ad6b7169203331";

    @Inject
    InMemorySpanExporter exporter;

    private final String trace = UUID.randomUUID().toString().replace("-", "");

    /** Where the service under test sends its spans. */
    @Singleton
    static class Spans {
        @Produces
        @Singleton
        InMemorySpanExporter exporter() {
            return InMemorySpanExporter.create();
        }
    }

    @Test
    void recordOnTheTopicNamesTheSpanOfThePostThatCausedIt() {
        String id = as("ana", "curator")
                .header("traceparent", "00-%s-%s-01".formatted(trace, PARENT))
                .body(finding("10.5555/trace.1").encode())
                .post("/api/findings")
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        await().atMost(LONG).until(() -> count("outbox") == 0);
        SpanData server = span(SpanKind.SERVER);
        assertThat(server.getParentSpanId()).isEqualTo(PARENT);
        SpanData publish = span(SpanKind.PRODUCER);
        assertThat(publish.getName()).isEqualTo("publish io.myowire.finding.accepted.v1");
        assertThat(publish.getParentSpanId()).isEqualTo(server.getSpanId());
        assertThat(traceparent(id)).isEqualTo("00-%s-%s-01".formatted(trace, publish.getSpanId()));
    }

    private String traceparent(String finding) {
        return kafka.records(FINDINGS).stream()
                .map(record -> new JsonObject(record.value()))
                .filter(event -> event.getString("subject").equals(finding))
                .map(event -> event.getString("traceparent"))
                .findFirst()
                .orElseThrow();
    }

    private SpanData span(SpanKind kind) {
        return await().atMost(LONG)
                .until(
                        () -> exporter.getFinishedSpanItems().stream()
                                .filter(span -> span.getTraceId().equals(trace))
                                .filter(span -> span.getKind() == kind)
                                .findFirst()
                                .orElse(null),
                        span -> span != null);
    }
}
