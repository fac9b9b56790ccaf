package io.myowire.notification.stream;

import io.myowire.notification.alert.AlertView;
import io.myowire.notification.alert.GapView;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.List;
import java.util.function.LongFunction;

/**
 * One reader's way along the cursor: each step is taken when the reader has room for what it
 * brings, and holds one batch at most.
 */
final class AlertReading {
    private static final long RETRY_MILLIS = 1000;

    private final LongFunction<Uni<List<AlertView>>> alertsAfter;
    private final Sse sse;
    private final int batchSize;
    private final Duration heartbeat;
    private final Bell bell;

    private Start start;
    private long cursor;

    /** Whether all that is stored has been read, so that it is time to wait for the bell. */
    private boolean caughtUp;

    /**
     * A way that begins at {@code start}.
     *
     * @param alertsAfter reads the next batch after a cursor
     * @param bell rings when there may be more
     */
    AlertReading(LongFunction<Uni<List<AlertView>>> alertsAfter, Start start, Bell bell, StreamConfig config, Sse sse) {
        this.alertsAfter = alertsAfter;
        this.sse = sse;
        this.start = start;
        this.bell = bell;
        this.cursor = start.cursor();
        this.batchSize = config.batchSize();
        this.heartbeat = config.heartbeat();
    }

    /**
     * All that is to be said, as fast as it is asked for, until that time of the system's clock.
     */
    Multi<OutboundSseEvent> until(long nanoTime) {
        return Multi.createBy()
                .repeating()
                .uni(this::next)
                .whilst(events -> System.nanoTime() - nanoTime < 0)
                .onItem()
                .disjoint();
    }

    /** What to say next; completes when there is something. */
    private Uni<List<OutboundSseEvent>> next() {
        if (start != null) {
            List<OutboundSseEvent> opening = opening(start);
            start = null;
            return Uni.createFrom().item(opening);
        }
        return caughtUp ? waitAndRead() : read();
    }

    private Uni<List<OutboundSseEvent>> waitAndRead() {
        return bell.await(heartbeat)
                .chain(rang -> rang ? read() : Uni.createFrom().item(comment("still here")));
    }

    private Uni<List<OutboundSseEvent>> read() {
        return alertsAfter.apply(cursor).map(this::events);
    }

    private List<OutboundSseEvent> events(List<AlertView> found) {
        caughtUp = found.size() < batchSize;
        if (!found.isEmpty()) {
            cursor = found.getLast().cursor();
        }
        return found.stream().map(this::event).toList();
    }

    private OutboundSseEvent event(AlertView alert) {
        return sse.newEventBuilder()
                .id(String.valueOf(alert.cursor()))
                .name(alert.change().id())
                .data(AlertView.class, alert)
                .build();
    }

    /**
     * Gives the reader a cursor before there is an alert, so that he misses none if he is cut off.
     */
    private List<OutboundSseEvent> opening(Start begun) {
        var event = sse.newEventBuilder().id(String.valueOf(begun.cursor())).reconnectDelay(RETRY_MILLIS);
        return List.of(
                begun.gap()
                        ? event.name("gap")
                                .data(GapView.class, GapView.OF_STREAM)
                                .build()
                        : event.comment("alerts after " + begun.cursor()).build());
    }

    private List<OutboundSseEvent> comment(String comment) {
        return List.of(sse.newEventBuilder().comment(comment).build());
    }
}
