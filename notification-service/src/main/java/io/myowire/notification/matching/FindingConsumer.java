package io.myowire.notification.matching;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.myowire.messaging.Traces;
import io.myowire.messaging.event.DeclaredTopic;
import io.myowire.messaging.event.Event;
import io.myowire.messaging.event.EventFormat;
import io.myowire.messaging.inbox.Consumption;
import io.myowire.messaging.inbox.Inbox;
import io.myowire.messaging.inbox.RecordHandler;
import io.myowire.notification.alert.AlertEvent;
import io.myowire.notification.alert.AlertKind;
import io.myowire.notification.alert.Alerts;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Turns what happens to a finding into alerts and deliveries: inbox, matches, alerts and deliveries
 * of a record are committed together, once; of more matches than a slice holds, the rest is kept to
 * be told.
 */
@ApplicationScoped
class FindingConsumer implements RecordHandler {
    private final Consumption consumption;
    private final EventFormat format;
    private final Inbox inbox;
    private final Matcher matcher;
    private final Alerts alerts;
    private final Telling telling;
    private final FanOut fanOut;
    private final Traces traces;
    private final Clock clock;
    private final Timer matching;
    private final Timer postToAlert;

    FindingConsumer(
            Consumption consumption,
            EventFormat format,
            Inbox inbox,
            Matcher matcher,
            Alerts alerts,
            Telling telling,
            FanOut fanOut,
            Traces traces,
            Clock clock,
            MeterRegistry metrics) {
        this.consumption = consumption;
        this.format = format;
        this.inbox = inbox;
        this.matcher = matcher;
        this.alerts = alerts;
        this.telling = telling;
        this.fanOut = fanOut;
        this.traces = traces;
        this.clock = clock;
        this.matching = Timer.builder("myowire.match")
                .description("From a finding's event to its alerts written")
                .register(metrics);
        this.postToAlert = Timer.builder("myowire.post.to.alert")
                .description("From a finding's event to its alerts committed")
                .register(metrics);
    }

    @Incoming("findings")
    Uni<Void> receive(ConsumerRecord<byte[], byte[]> record) {
        return consumption.handle(record, event -> apply(event).replaceWithVoid());
    }

    @Override
    public String topic() {
        return DeclaredTopic.FINDINGS;
    }

    /** Types that nobody is told of, or that are yet unknown here, are passed over. */
    @Override
    public Uni<String> apply(Event event) {
        return AlertKind.ofEvent(event.type())
                .map(kind -> apply(event, FindingChange.from(event, kind, format)))
                .orElseGet(
                        () -> inbox.once(event, connection -> Uni.createFrom().voidItem())
                                .map(done -> (String) null));
    }

    private Uni<String> apply(Event event, FindingChange change) {
        return inbox.once(event, connection -> tell(connection, change))
                .invoke(told -> told.ifPresent(it -> committed(change, it)))
                .map(told -> told.map(Told::remark).orElse(null));
    }

    /**
     * What was done about a change.
     *
     * @param people how many were told at once
     * @param later whether more are told in slices
     * @param remark what who replays it should know, null if nothing
     */
    private record Told(int people, boolean later, String remark) {
        static final Told NOBODY = new Told(0, false, null);
    }

    /** Wakes whoever goes on from here. */
    private void committed(FindingChange change, Told told) {
        if (told.later) {
            fanOut.wake();
        }
        if (told.people > 0) {
            postToAlert.record(Duration.between(change.at(), clock.instant()));
            telling.committed();
        }
    }

    private Uni<Told> tell(SqlConnection connection, FindingChange change) {
        long began = System.nanoTime();
        return traces.span(
                        "match", SpanKind.INTERNAL, null, Attributes.empty(), span -> matcher.store(connection, change)
                                .invoke(known -> known.require(change))
                                .chain(known -> tell(connection, change, known)))
                .invoke(() -> matching.record(Duration.ofNanos(System.nanoTime() - began)));
    }

    private Uni<Told> tell(SqlConnection connection, FindingChange change, Projection known) {
        if (!known.stored()) {
            String remark = "told nobody: finding %s already stands at version %d or later"
                    .formatted(change.id(), change.version());
            Log.warnf("event %s %s", change.eventId(), remark);
            return Uni.createFrom().item(new Told(0, false, remark));
        }
        List<TopicPath> paths = known.graph().pathsFrom(change.topics());
        return matcher.match(
                        connection,
                        change,
                        paths.stream().map(TopicPath::followed).toList())
                .chain(matches -> matches.isEmpty()
                        ? Uni.createFrom().item(Told.NOBODY)
                        : tell(connection, change, paths, matches))
                .invoke(told -> Log.infof(
                        "finding %s %s: %d people told%s",
                        change.id(), change.kind().id(), told.people, told.later ? ", many more to come" : ""));
    }

    private Uni<Told> tell(SqlConnection connection, FindingChange change, List<TopicPath> paths, Matches matches) {
        Uni<Void> happened = alerts.happened(connection, event(change, paths));
        if (matches.later()) {
            return happened.replaceWith(new Told(0, true, null));
        }
        return happened.chain(
                        () -> telling.tell(connection, change.eventId(), change.id(), matches.now(), traces.current()))
                .map(people -> new Told(people, false, null));
    }

    private static AlertEvent event(FindingChange change, List<TopicPath> paths) {
        return new AlertEvent(
                change.eventId(),
                change.kind(),
                "finding",
                change.id(),
                change.version(),
                change.content(),
                change.event(),
                TopicPath.json(paths),
                change.at());
    }
}
