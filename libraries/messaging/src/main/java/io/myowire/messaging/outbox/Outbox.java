package io.myowire.messaging.outbox;

import io.myowire.database.IdSource;
import io.myowire.messaging.Traces;
import io.myowire.messaging.event.EventFormat;
import io.myowire.messaging.event.NewEvent;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Function;

/**
 * Publishes events with the state that caused them: they are committed or rolled back together, and
 * the relay sends what was committed.
 */
@ApplicationScoped
public class Outbox {
    private static final String INSERT = "insert into outbox (event_id, topic, key, payload) values (?1, ?2, ?3, ?4)";

    private final EventFormat format;
    private final IdSource ids;
    private final Clock clock;
    private final Traces traces;

    public Outbox(EventFormat format, IdSource ids, Clock clock, Traces traces) {
        this.format = format;
        this.ids = ids;
        this.clock = clock;
        this.traces = traces;
    }

    /** Adds {@code event} in the current session's transaction; fails if there is none. */
    public Uni<Void> add(NewEvent event) {
        return publish(event, Outbox::insert);
    }

    /**
     * Publishes {@code event} by a statement of the caller's own, which inserts it as this row with
     * the state that caused it.
     */
    public <T> Uni<T> publish(NewEvent event, Function<OutboxRow, Uni<T>> statement) {
        UUID id = ids.next();
        return traces.span(
                "publish " + event.type(),
                SpanKind.PRODUCER,
                null,
                Attributes.of(Traces.TOPIC, event.topic(), Traces.EVENT, id.toString()),
                span -> statement.apply(row(event, id, Traces.traceparent(span))));
    }

    private OutboxRow row(NewEvent event, UUID id, String traceparent) {
        String payload = format.write(event, id, clock.instant(), traceparent);
        return new OutboxRow(id, event.topic(), event.subject(), payload);
    }

    private static Uni<Void> insert(OutboxRow row) {
        return Panache.currentTransaction()
                .onItem()
                .ifNull()
                .failWith(() -> new IllegalStateException("an event needs a transaction"))
                .chain(Panache::getSession)
                .chain(session -> session.createNativeQuery(INSERT)
                        .setParameter(1, row.eventId())
                        .setParameter(2, row.topic())
                        .setParameter(3, row.key())
                        .setParameter(4, row.payload())
                        .executeUpdate())
                .replaceWithVoid();
    }
}
