package io.myowire.operations.deadletters;

import io.myowire.database.Failures;
import io.myowire.http.Problem;
import io.myowire.messaging.event.EventFormat;
import io.myowire.messaging.event.UnreadableEventException;
import io.myowire.messaging.inbox.RecordHandler;
import io.quarkus.arc.All;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;

/**
 * Lets a dead letter take effect after all: by this service's own handler, so that no other service
 * sees it again, and once, as the inbox remembers its event. The attempt is kept after the effect
 * is committed: if the service dies between the two, the next replay finds the event in the inbox.
 */
@ApplicationScoped
class Replay {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final EventFormat format;
    private final Replays replays;
    private final List<RecordHandler> handlers;

    Replay(EventFormat format, Replays replays, @All List<RecordHandler> handlers) {
        this.format = format;
        this.replays = replays;
        this.handlers = List.copyOf(handlers);
    }

    /** Handles the letter again; one that has taken effect before is only answered. */
    Uni<DeadLetter> run(DeadLetters.Found found, String actor) {
        DeadLetter letter = found.letter();
        if (letter.replayed() != null) {
            return Uni.createFrom().item(letter);
        }
        return Uni.createFrom()
                .deferred(() -> handler(letter).apply(format.read(found.record().value())))
                .ifNoItem()
                .after(PATIENCE)
                .failWith(() -> new TimeoutException("the replay takes too long"))
                .onFailure()
                .call(failure -> replays.add(letter, actor, failure.toString(), null))
                .onFailure(failure -> failure instanceof UnreadableEventException || !Failures.passWithTime(failure))
                .transform(Replay::refused)
                .chain(remark -> replays.add(letter, actor, null, remark))
                .invoke(done ->
                        Log.infof("dead letter %s %d %d replayed", letter.topic(), letter.partition(), letter.offset()))
                .map(letter::with);
    }

    private RecordHandler handler(DeadLetter letter) {
        return handlers.stream()
                .filter(one -> letter.topic().startsWith(one.topic() + "."))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nothing here reads " + letter.topic()));
    }

    private static Throwable refused(Throwable failure) {
        return Problem.of(
                        409,
                        "replay-failed",
                        "The record cannot be handled yet",
                        "It failed again: " + failure.getMessage())
                .asException();
    }
}
