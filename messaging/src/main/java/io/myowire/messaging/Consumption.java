package io.myowire.messaging;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;

/**
 * Handles a record to its end: what passes (a database that is away) is waited for, what cannot (an
 * unreadable record, a bug) fails, and the channel's failure strategy moves it to the dead-letter
 * topic with the reason in its headers. Either way the partition goes on.
 */
@ApplicationScoped
public class Consumption {
    private static final int TRIES_OF_THE_UNKNOWN = 3;
    private static final Duration FIRST_WAIT = Duration.ofMillis(100);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final EventFormat format;
    private final Traces traces;
    private final Counter deadLetters;

    public Consumption(EventFormat format, Traces traces, MeterRegistry metrics) {
        this.format = format;
        this.traces = traces;
        this.deadLetters =
                Counter.builder("myowire.deadletters")
                        .description("Records moved to a dead-letter topic")
                        .register(metrics);
    }

    /** Reads {@code value} and runs {@code effect} on it; completes when its work is committed. */
    public Uni<Void> handle(byte[] value, Function<Event, Uni<Void>> effect) {
        return Uni.createFrom()
                .item(() -> format.read(value))
                .chain(event -> inItsTrace(event, effect))
                .onFailure()
                .invoke(
                        reason -> {
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
                .onFailure(Failures::areOfTheRecord)
                .transform(Final::new)
                .onFailure(Consumption::isUnknown)
                .retry()
                .withBackOff(FIRST_WAIT, LONGEST_WAIT)
                .atMost(TRIES_OF_THE_UNKNOWN - 1L)
                .onFailure(Failures::passWithTime)
                .invoke(reason -> Log.warnf("event %s waits: %s", event.id(), reason))
                .onFailure(Failures::passWithTime)
                .retry()
                .withBackOff(FIRST_WAIT, LONGEST_WAIT)
                .indefinitely()
                .onFailure(Final.class)
                .transform(Throwable::getCause);
    }

    private static boolean isUnknown(Throwable failure) {
        return !(failure instanceof Final) && !Failures.passWithTime(failure);
    }

    /** Marks a failure that is not to be retried. */
    private static final class Final extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Final(Throwable cause) {
            super(cause);
        }
    }
}
