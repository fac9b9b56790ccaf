package io.myowire.messaging.outbox;

import io.myowire.database.IdSource;
import io.myowire.database.Signals;
import io.myowire.database.Statements;
import io.myowire.messaging.Traces;
import io.myowire.messaging.event.EventFormat;
import io.myowire.messaging.event.NewEvent;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Publishes events with the state that caused them: they are committed or rolled back together, and
 * the relay sends what was committed. Who commits should say so by {@link #committed}.
 */
@ApplicationScoped
public class Outbox {
    static final String CHANNEL = "outbox";

    private static final String INSERT = "insert into outbox (event_id, topic, key, payload) values (%s)";
    private static final String IN_SESSION = INSERT.formatted("?1, ?2, ?3, ?4");
    private static final String ON_CONNECTION = INSERT.formatted("$1, $2, $3, $4");

    private final EventFormat format;
    private final IdSource ids;
    private final Clock clock;
    private final Traces traces;
    private final Signals signals;
    private final long maxEventSize;

    Outbox(
            EventFormat format,
            IdSource ids,
            Clock clock,
            Traces traces,
            Signals signals,
            @ConfigProperty(name = "myowire.outbox.max-event-size") MemorySize maxEventSize) {
        this.format = format;
        this.ids = ids;
        this.clock = clock;
        this.traces = traces;
        this.signals = signals;
        this.maxEventSize = maxEventSize.asLongValue();
    }

    /**
     * Adds {@code event} in the current session's transaction; fails if there is none.
     *
     * @throws EventTooLargeException if a broker would not take it
     */
    public Uni<Void> add(NewEvent event) {
        return publish(event, row -> Panache.currentTransaction()
                .onItem()
                .ifNull()
                .failWith(() -> new IllegalStateException("an event needs a transaction"))
                .chain(Panache::getSession)
                .chain(session ->
                        Statements.run(session, IN_SESSION, row.eventId(), row.topic(), row.key(), row.payload()))
                .replaceWithVoid());
    }

    /** Adds {@code event} in the transaction of {@code connection}, as that of an event taken in. */
    public Uni<Void> add(SqlConnection connection, NewEvent event) {
        return publish(event, row -> add(connection, row));
    }

    /** Adds an event as it is there already, in the transaction of {@code connection}. */
    public Uni<Void> add(SqlConnection connection, OutboxRow row) {
        return connection
                .preparedQuery(ON_CONNECTION)
                .execute(Tuple.of(row.eventId(), row.topic(), row.key(), row.payload()))
                .replaceWithVoid();
    }

    /**
     * Publishes {@code event} by a statement of the caller's own, which inserts it as this row with
     * the state that caused it.
     */
    public <T> Uni<T> publish(NewEvent event, Function<OutboxRow, Uni<T>> statement) {
        var id = ids.next();
        return traces.span(
                "publish " + event.type(),
                SpanKind.PRODUCER,
                null,
                Attributes.of(Traces.TOPIC, event.topic(), Traces.EVENT, id.toString()),
                span -> statement.apply(row(event, id, Traces.traceparent(span))));
    }

    /** Wakes the relay: what was added is committed. If nobody calls it, the relay finds it a little later. */
    public void committed() {
        signals.signal(CHANNEL);
    }

    private OutboxRow row(NewEvent event, UUID id, String traceparent) {
        String payload = format.write(event, id, event.at() == null ? clock.instant() : event.at(), traceparent);
        int size = payload.getBytes(StandardCharsets.UTF_8).length;
        if (size > maxEventSize) {
            throw new EventTooLargeException(event.type(), size, maxEventSize);
        }
        return new OutboxRow(id, event.topic(), event.key(), payload);
    }
}
