package io.myowire.catalog.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.myowire.http.ProblemException;
import io.vertx.mutiny.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever asks for pictures, others are served. */
class PicturesTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    private final Vertx vertx = Vertx.vertx();
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private final AtomicInteger begun = new AtomicInteger();

    @AfterEach
    void end() {
        mayEnd.countDown();
        vertx.closeAndAwait();
    }

    private static Picture.Subject subject(int number) {
        return new Picture.Subject("C".repeat(number + 1), "Title", Theme.LIGHT);
    }

    private Pictures slow(int mostAtOnce, Duration longest) {
        return new Pictures(vertx, 1, mostAtOnce, longest, subject -> {
            begun.incrementAndGet();
            try {
                mayEnd.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return subject.smiles();
        });
    }

    private static ProblemException refused(Pictures pictures, Picture.Subject subject) {
        return catchThrowableOfType(
                ProblemException.class, () -> pictures.of(subject).await().atMost(LONG));
    }

    @Test
    void whoAsksForTheSameWaitsForOneDrawing() {
        // Given
        Pictures pictures = slow(2, LONG);

        // When
        List<CompletableFuture<Picture>> asked = IntStream.range(0, 20)
                .mapToObj(i -> pictures.of(subject(0)).subscribeAsCompletionStage())
                .toList();
        mayEnd.countDown();

        // Then
        assertThat(asked.stream().map(CompletableFuture::join))
                .allMatch(picture -> picture.svg().equals("C"));
        pictures.of(subject(0)).await().atMost(LONG);
        assertThat(begun).hasValue(1);
    }

    @Test
    void whoWouldBeOneTooManyIsToldToComeBack() {
        // Given
        Pictures pictures = slow(2, LONG);
        var one = pictures.of(subject(0)).subscribeAsCompletionStage();
        var two = pictures.of(subject(1)).subscribeAsCompletionStage();

        // When
        ProblemException refused = refused(pictures, subject(2));

        // Then
        assertThat(refused.problem().status()).isEqualTo(503);
        mayEnd.countDown();
        assertThat(List.of(one.join(), two.join())).hasSize(2);
        await().atMost(LONG).untilAsserted(() -> assertThat(
                        pictures.of(subject(2)).await().atMost(LONG).svg())
                .isEqualTo("CCC"));
    }

    @Test
    void whatTakesTooLongKeepsItsPlaceUntilItIsDoneAndIsKeptThen() {
        // Given
        Pictures pictures = slow(1, Duration.ofMillis(1));

        // When
        ProblemException late = refused(pictures, subject(0));

        // Then
        assertThat(late.problem().status()).isEqualTo(503);
        assertThat(refused(pictures, subject(1)).problem().detail()).startsWith("So many");
        mayEnd.countDown();
        await().atMost(LONG).ignoreExceptions().untilAsserted(() -> assertThat(
                        pictures.of(subject(0)).await().atMost(LONG).svg())
                .isEqualTo("C"));
        assertThat(begun).hasValue(1);
    }

    @Test
    void onlyTheLastAskedForAreKept() {
        // Given
        Kept kept = new Kept(5);

        // When
        kept.add(subject(0), new Picture("aa", "1"));
        kept.add(subject(1), new Picture("bb", "2"));
        assertThat(kept.find(subject(0))).isNotNull();
        kept.add(subject(2), new Picture("cc", "3"));

        // Then
        assertThat(kept.find(subject(0))).isNotNull();
        assertThat(kept.find(subject(1))).isNull();
        assertThat(kept.find(subject(2))).isNotNull();
    }
}
