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
import io.myowire.notification.alert.AlertKind;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Turns what happens to a finding into alerts and deliveries: inbox, matches, alerts and deliveries
 * of a record are committed together, once.
 */
@ApplicationScoped
class FindingConsumer implements RecordHandler {
    private final Consumption consumption;
    private final EventFormat format;
    private final Inbox inbox;
    private final Pool pool;
    private final Matcher matcher;
    private final AlertWriter writer;
    private final Traces traces;
    private final Clock clock;
    private final Timer matching;
    private final Timer postToAlert;

    FindingConsumer(
            Consumption consumption,
            EventFormat format,
            Inbox inbox,
            Pool pool,
            Matcher matcher,
            AlertWriter writer,
            Traces traces,
            Clock clock,
            MeterRegistry metrics) {
        this.consumption = consumption;
        this.format = format;
        this.inbox = inbox;
        this.pool = pool;
        this.matcher = matcher;
        this.writer = writer;
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
    Uni<Void> receive(byte[] value) {
        return consumption.handle(value, this::apply);
    }

    @Override
    public String topic() {
        return DeclaredTopic.FINDINGS;
    }

    /** Types that nobody is told of, or that are yet unknown here, are passed over. */
    @Override
    public Uni<Void> apply(Event event) {
        return AlertKind.ofEvent(event.type())
                .map(kind -> apply(FindingChange.from(event, kind, format)))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Void> apply(FindingChange change) {
        AtomicLong told = new AtomicLong();
        return pool.withTransaction(
                        connection -> inbox.once(connection, change.eventId(), () -> tell(connection, change)
                                .invoke(told::set)
                                .replaceWithVoid()))
                .invoke(() -> {
                    if (told.get() > 0) {
                        postToAlert.record(Duration.between(change.at(), clock.instant()));
                    }
                });
    }

    /** Answers how many were told. */
    private Uni<Long> tell(SqlConnection connection, FindingChange change) {
        long began = System.nanoTime();
        return traces.span(
                        "match", SpanKind.INTERNAL, null, Attributes.empty(), span -> matcher.store(connection, change)
                                .chain(graph -> tell(connection, change, graph.pathsFrom(change.topics()))))
                .invoke(() -> matching.record(Duration.ofNanos(System.nanoTime() - began)));
    }

    private Uni<Long> tell(SqlConnection connection, FindingChange change, List<TopicPath> paths) {
        return matcher.match(
                        connection,
                        change,
                        paths.stream().map(TopicPath::followed).toList())
                .chain(matches -> matches.isEmpty()
                        ? Uni.createFrom().item(0L)
                        : writer.write(connection, change, matches, used(paths, matches)))
                .invoke(told -> Log.infof(
                        "finding %s %s: %d subscriptions told",
                        change.id(), change.kind().id(), told));
    }

    private static List<TopicPath> used(List<TopicPath> paths, List<Match> matches) {
        Set<String> topics = matches.stream()
                .map(Match::topic)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(HashSet::new));
        return paths.stream().filter(path -> topics.contains(path.followed())).toList();
    }
}
