package io.myowire.messaging.inbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.myowire.database.Failures;
import io.myowire.database.Workers;
import io.myowire.messaging.Traces;
import io.myowire.messaging.event.DeclaredTopic;
import io.myowire.messaging.event.Event;
import io.myowire.messaging.event.Event.Origin;
import io.myowire.messaging.event.EventFormat;
import io.myowire.messaging.event.UnreadableEventException;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Handles a record to its end, and never fails. What is proven to be the record's own fault (it cannot
 * be read, the database refuses its data) goes to the dead letters with its reason; all else is waited
 * for, loudly.
 */
@ApplicationScoped
public class Consumption {
    private static final Duration FIRST_WAIT = Duration.ofMillis(100);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    /** A try that says nothing for so long is given up for another one, by another connection. */
    private static final Duration LONGEST_TRY = Duration.ofMinutes(1);

    private final EventFormat format;
    private final DeadLetterTopic deadLetterTopic;
    private final Pool pool;
    private final Traces traces;
    private final Clock clock;
    private final Counter deadLetters;

    /** Since when a record waits, by where it stands. */
    private final Map<Origin, Instant> waiting = new ConcurrentHashMap<>();

    Consumption(
            EventFormat format,
            DeadLetterTopic deadLetterTopic,
            @Workers Pool pool,
            Traces traces,
            Clock clock,
            MeterRegistry metrics,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.format = format;
        this.deadLetterTopic = deadLetterTopic;
        this.pool = pool;
        this.traces = traces;
        this.clock = clock;
        this.deadLetters = Counter.builder("myowire.deadletters")
                .description("Records moved to a dead-letter topic")
                .register(metrics);
        for (DeclaredTopic topic : DeclaredTopic.all()) {
            if (topic.consumers().contains(service)) {
                Gauge.builder("myowire.consumer.waiting", this, self -> self.longestWaitInSeconds(topic.name()))
                        .tag("topic", topic.name())
                        .baseUnit("seconds")
                        .description("For how long the record that waits longest for its effect has been tried")
                        .register(metrics);
            }
        }
    }

    /** Reads the record and runs {@code effect} on it; completes when that, or its dead letter, is kept. */
    public Uni<Void> handle(ConsumerRecord<byte[], byte[]> record, Function<Event, Uni<Void>> effect) {
        Origin origin = new Origin(record.topic(), record.partition(), record.offset());
        return untilItSucceeds(origin, () -> Uni.createFrom()
                        .item(() -> format.read(record.value()).from(origin))
                        .chain(event -> inItsTrace(event, effect)))
                .onFailure()
                .recoverWithUni(reason -> setAside(record, origin, reason))
                .onTermination()
                .invoke(() -> waiting.remove(origin));
    }

    private Uni<Void> inItsTrace(Event event, Function<Event, Uni<Void>> effect) {
        return traces.span(
                "process " + event.type(),
                SpanKind.CONSUMER,
                Objects.requireNonNullElse(event.traceparent(), ""),
                Attributes.of(Traces.EVENT, event.id().toString(), Traces.SUBJECT, event.subject()),
                span -> effect.apply(event));
    }

    private Uni<Void> setAside(ConsumerRecord<byte[], byte[]> record, Origin origin, Throwable reason) {
        Log.errorf("record %s goes to the dead letters: %s", origin, reason);
        return untilItSucceeds(origin, () -> deadLetterTopic
                        .add(record, reason)
                        .chain(() -> Positions.moveTo(pool, origin))
                        // Nothing about it is the record's fault any more.
                        .onFailure()
                        .transform(DeadLetterNotKeptException::new))
                .invoke(() -> deadLetters.increment());
    }

    private Uni<Void> untilItSucceeds(Origin origin, Supplier<Uni<? extends Void>> work) {
        return Uni.createFrom()
                .<Void>deferred(work)
                .ifNoItem()
                .after(LONGEST_TRY)
                .fail()
                .onFailure(failure -> !isOfTheRecord(failure))
                .invoke(reason -> waits(origin, reason))
                .onFailure(failure -> !isOfTheRecord(failure))
                .retry()
                .withBackOff(FIRST_WAIT, LONGEST_WAIT)
                .indefinitely();
    }

    private void waits(Origin origin, Throwable reason) {
        waiting.putIfAbsent(origin, clock.instant());
        Log.warnf("record %s waits: %s", origin, reason);
    }

    /** Whether it is proven that no later try can end otherwise. */
    private static boolean isOfTheRecord(Throwable failure) {
        if (failure instanceof DeadLetterNotKeptException) {
            return false;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnreadableEventException) {
                return true;
            }
        }
        return Failures.areOfTheData(failure);
    }

    private double longestWaitInSeconds(String topic) {
        Instant now = clock.instant();
        return waiting.entrySet().stream()
                .filter(one -> one.getKey().topic().equals(topic))
                .mapToDouble(one -> Duration.between(one.getValue(), now).toMillis() / 1000.0)
                .max()
                .orElse(0);
    }

    private static final class DeadLetterNotKeptException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        DeadLetterNotKeptException(Throwable cause) {
            super("the dead letter is not kept yet: " + cause.getMessage(), cause);
        }
    }
}
