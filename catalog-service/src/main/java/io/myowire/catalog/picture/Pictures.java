package io.myowire.catalog.picture;

import io.myowire.catalog.Problems;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.WorkerExecutor;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/**
 * Draws structures on threads of their own, each once however many ask at a time, and keeps them. A drawing
 * that takes too long goes on in its thread and is kept when it is done: a thread that computes cannot be
 * stopped, so its place is free only then.
 */
@ApplicationScoped
class Pictures {
    private static final int THREADS = 2;
    private static final int MOST_AT_ONCE = 32;
    private static final Duration LONGEST = Duration.ofSeconds(3);
    private static final long MOST_CHARACTERS = 8_000_000;

    private final WorkerExecutor workers;
    private final int mostAtOnce;
    private final Duration longest;
    private final Function<Picture.Subject, String> draw;
    private final Kept kept = new Kept(MOST_CHARACTERS);
    private final ConcurrentMap<Picture.Subject, Uni<Picture>> drawn = new ConcurrentHashMap<>();

    @Inject
    Pictures(Vertx vertx) {
        this(vertx, THREADS, MOST_AT_ONCE, LONGEST, Drawing::of);
    }

    Pictures(Vertx vertx, int threads, int mostAtOnce, Duration longest, Function<Picture.Subject, String> draw) {
        this.workers = vertx.createSharedWorkerExecutor("structures", threads);
        this.mostAtOnce = mostAtOnce;
        this.longest = longest;
        this.draw = draw;
    }

    /**
     * The picture of a structure.
     *
     * @throws io.myowire.http.ProblemException 503 if too many are being drawn, or it takes too long
     */
    Uni<Picture> of(Picture.Subject subject) {
        Picture there = kept.find(subject);
        return there != null ? Uni.createFrom().item(there) : drawn(subject);
    }

    private Uni<Picture> drawn(Picture.Subject subject) {
        if (drawn.size() >= mostAtOnce && !drawn.containsKey(subject)) {
            return Uni.createFrom().failure(Problems.drawingTooMany());
        }
        return drawn.computeIfAbsent(subject, this::begun)
                .ifNoItem()
                .after(longest)
                .failWith(Problems::drawingTakesLong);
    }

    private Uni<Picture> begun(Picture.Subject subject) {
        return workers.executeBlocking(() -> Picture.of(draw.apply(subject)), false)
                .invoke(picture -> kept.add(subject, picture))
                .onTermination()
                .invoke(() -> drawn.remove(subject))
                .memoize()
                .indefinitely();
    }

    @PreDestroy
    void end() {
        workers.closeAndForget();
    }
}
