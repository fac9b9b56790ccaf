package io.myowire.evidence.finding;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts the findings that came in, by where they came from and what became of them. */
@ApplicationScoped
public class Imports {
    private final Counter posted;
    private final Counter filed;
    private final Counter present;

    public Imports(MeterRegistry metrics) {
        posted = counter(metrics, "post", "created");
        filed = counter(metrics, "starter", "created");
        present = counter(metrics, "starter", "present");
    }

    void posted() {
        posted.increment();
    }

    /** Counts what came with the project. */
    public void loaded(long created, long existing) {
        filed.increment((double) created);
        present.increment((double) existing);
    }

    private static Counter counter(MeterRegistry metrics, String source, String outcome) {
        return Counter.builder("myowire.imports")
                .description("Findings that came in")
                .tag("source", source)
                .tag("outcome", outcome)
                .register(metrics);
    }
}
