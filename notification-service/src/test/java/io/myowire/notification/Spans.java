package io.myowire.notification;

import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Where the service under test sends its spans. */
@Singleton
public class Spans {
    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();

    @Produces
    @Singleton
    InMemorySpanExporter exporter() {
        return exporter;
    }

    /** What has ended of a trace. */
    public List<SpanData> of(String trace) {
        return exporter.getFinishedSpanItems().stream()
                .filter(span -> span.getTraceId().equals(trace))
                .toList();
    }

    public Optional<SpanData> find(String trace, String name) {
        return of(trace).stream().filter(span -> span.getName().equals(name)).findFirst();
    }
}
