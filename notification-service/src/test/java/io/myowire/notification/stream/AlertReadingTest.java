package io.myowire.notification.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.myowire.notification.alert.AlertView;
import io.myowire.notification.alert.Change;
import io.myowire.notification.alert.WhyView;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.jboss.resteasy.reactive.server.jaxrs.SseImpl;
import org.junit.jupiter.api.Test;

class AlertReadingTest {
    private static final int STORED = 1000;

    private final AtomicInteger reads = new AtomicInteger();

    private record Config(Duration heartbeat, Duration life, int batchSize, int maxPerOwner) implements StreamConfig {}

    private static AlertView alert(long cursor) {
        return new AlertView(
                UUID.randomUUID(),
                cursor,
                Change.ACCEPTED,
                List.of(UUID.randomUUID()),
                Map.of(),
                null,
                null,
                null,
                Instant.EPOCH,
                new WhyView("", List.of()),
                null,
                null);
    }

    private Uni<List<AlertView>> after(long cursor) {
        reads.incrementAndGet();
        return Uni.createFrom()
                .item(LongStream.rangeClosed(cursor + 1, Math.min(cursor + 10, STORED))
                        .mapToObj(AlertReadingTest::alert)
                        .toList());
    }

    private AlertReading reading() {
        var config = new Config(Duration.ofMinutes(1), Duration.ofMinutes(1), 10, 1);
        return new AlertReading(this::after, new Start(0, false), new Bell(), config, new SseImpl());
    }

    private static long inAMinute() {
        return System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    }

    @Test
    void slowReaderHasNoMoreReadForItThanItTakes() {
        var reader = AssertSubscriber.<OutboundSseEvent>create(0);
        reading().until(inAMinute()).subscribe(reader);

        reader.request(13);

        reader.awaitItems(13);
        assertThat(reads).as("an opening, and batches of ten").hasValueBetween(2, 3);
        reader.cancel();
    }

    @Test
    void readerThatTakesAllGetsAllInOrder() {
        var reader = AssertSubscriber.<OutboundSseEvent>create(Long.MAX_VALUE);
        reading().until(inAMinute()).subscribe(reader);

        reader.awaitItems(STORED + 1);

        List<String> ids = new ArrayList<>();
        reader.getItems().forEach(event -> ids.add(event.getId()));
        assertThat(ids)
                .isEqualTo(LongStream.rangeClosed(0, STORED)
                        .mapToObj(String::valueOf)
                        .toList());
        reader.assertNotTerminated();
        reader.cancel();
    }

    @Test
    void streamEndsWhenItsTimeIsOver() {
        var reader = AssertSubscriber.<OutboundSseEvent>create(Long.MAX_VALUE);

        reading().until(System.nanoTime()).subscribe(reader);

        reader.awaitCompletion();
    }
}
