package io.myowire.messaging.inbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.myowire.database.Failures;
import io.myowire.messaging.Traces;
import io.myowire.messaging.event.Event;
import io.myowire.messaging.event.EventFormat;
import io.myowire.messaging.event.UnreadableEventException;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;

/**
 * Handles a record to its end: what is proven to be the record's own fault (it cannot be read, the
 * database refuses its data) fails, and the channel's failure strategy moves it to the dead-letter
 * topic with the reason in its headers; all else is waited for, loudly.
 */
@ApplicationScoped
public class Consumption {
    private static final Duration FIRST_WAIT = Duration.ofMillis(100);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final EventFormat format;
    private final Traces traces;
    private final Counter deadLetters;

    public Consumption(EventFormat format, Traces traces, MeterRegistry metrics) {
        this.format = format;
        this.traces = traces;
        this.deadLetters = Counter.builder("myowire.deadletters")
                .description("Records moved to a dead-letter topic")
                .register(metrics);
    }

    /** Reads {@code value} and runs {@code effect} on it; completes when its work is committed. */
    public Uni<Void> handle(byte[] value, Function<Event, Uni<Void>> effect) {
        return Uni.createFrom()
                .item(() -> format.read(value))
                .chain(event -> inItsTrace(event, effect))
                .onFailure()
                .invoke(reason -> {
                    deadLetters.increment();
                    Log.errorf("record moved to the dead letters: %s", reason);
                });
    }

    private Uni<Void> inItsTrace(Event event, Function<Event, Uni<Void>> effect) {
        return traces.span(
                "process " + event.type(),
                SpanKind.CONSUMER,
                Objects.requireNonNullElse(event.traceparent(), ""),
                Attributes.of(Traces.EVENT, event.id().toString(), Traces.SUBJECT, event.subject()),
                span -> handle(event, effect));
    }

    private static Uni<Void> handle(Event event, Function<Event, Uni<Void>> effect) {
        return Uni.createFrom()
                .deferred(() -> effect.apply(event))
                .onFailure(failure -> !isOfTheRecord(failure))
                .invoke(reason -> Log.warnf("event %s waits: %s", event.id(), reason))
                .onFailure(failure -> !isOfTheRecord(failure))
                .retry()
                .withBackOff(FIRST_WAIT, LONGEST_WAIT)
                .indefinitely();
    }

    /** Whether it is proven that no later try can end otherwise. */
    private static boolean isOfTheRecord(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnreadableEventException) {
                return true;
            }
        }
        return Failures.areOfTheData(failure);
    }
}
