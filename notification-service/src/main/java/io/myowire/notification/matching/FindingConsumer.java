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
import io.myowire.notification.alert.Change;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Turns what happens to findings and works into alerts and deliveries: inbox, matches, alerts and deliveries
 * of a record are committed together, once; of more matches than a slice holds, the rest is kept to
 * be told.
 */
@ApplicationScoped
class FindingConsumer implements RecordHandler {
    private final Consumption consumption;
    private final EventFormat format;
    private final Inbox inbox;
    private final FindingTelling findings;
    private final NoticeTelling notices;
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
            FindingTelling findings,
            NoticeTelling notices,
            Telling telling,
            FanOut fanOut,
            Traces traces,
            Clock clock,
            MeterRegistry metrics) {
        this.consumption = consumption;
        this.format = format;
        this.inbox = inbox;
        this.findings = findings;
        this.notices = notices;
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
        var ofFinding = Change.ofFinding(event.type());
        if (ofFinding.isPresent()) {
            var change = FindingChange.from(event, ofFinding.get(), format);
            return apply(event, change.news(), connection -> findings.tell(connection, change));
        }
        var ofWork = Change.ofWork(event.type());
        if (ofWork.isPresent()) {
            var notice = WorkNotice.from(event, ofWork.get(), format);
            return apply(event, notice.news(), connection -> notices.tell(connection, notice));
        }
        return inbox.once(event, connection -> Uni.createFrom().voidItem()).map(done -> null);
    }

    private Uni<String> apply(Event event, News news, Function<SqlConnection, Uni<Told>> telling) {
        return inbox.once(event, connection -> matched(connection, telling))
                .invoke(told -> told.ifPresent(it -> committed(news, it)))
                .map(told -> told.map(Told::remark).orElse(null));
    }

    private Uni<Told> matched(SqlConnection connection, Function<SqlConnection, Uni<Told>> telling) {
        long began = System.nanoTime();
        return traces.span("match", SpanKind.INTERNAL, null, Attributes.empty(), span -> telling.apply(connection))
                .invoke(() -> matching.record(Duration.ofNanos(System.nanoTime() - began)));
    }

    /** Wakes whoever goes on from here. */
    private void committed(News news, Told told) {
        if (told.later()) {
            fanOut.wake();
        }
        if (told.people() > 0) {
            postToAlert.record(Duration.between(news.at(), clock.instant()));
            telling.committed();
        }
    }
}
