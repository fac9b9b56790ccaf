package io.myowire.evidence.review;

import io.myowire.evidence.Problems;
import io.myowire.evidence.finding.Finding;
import io.myowire.evidence.finding.FindingsOfWork;
import io.myowire.evidence.finding.FindingsOfWork.Moved;
import io.myowire.evidence.topic.Vocabulary;
import io.myowire.evidence.work.Change;
import io.myowire.evidence.work.Grounds;
import io.myowire.evidence.work.Nature;
import io.myowire.evidence.work.Notice;
import io.myowire.evidence.work.Work;
import io.myowire.evidence.work.WorkIndex;
import io.myowire.evidence.work.WorkStore;
import io.myowire.http.Precondition;
import io.myowire.messaging.event.NewEvent;
import io.myowire.messaging.outbox.Outbox;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Gives notices about works: all findings of the work are moved in one transaction, and told of by one event. */
@ApplicationScoped
public class Notices {
    private final FindingsOfWork findings;
    private final Vocabulary vocabulary;
    private final Outbox outbox;
    private final Clock clock;

    Notices(FindingsOfWork findings, Vocabulary vocabulary, Outbox outbox, Clock clock) {
        this.findings = findings;
        this.vocabulary = vocabulary;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * A notice to be given.
     *
     * @param announce whether whoever was told is told; the past of what is filed in silence is not
     */
    public record Given(Change change, Grounds grounds, boolean clearsConcern, boolean announce, String actor) {}

    /** What a notice did. */
    public record Effect(Work work, List<Moved> moved) {
        List<UUID> ids() {
            return moved.stream().map(Moved::id).toList();
        }
    }

    /**
     * Gives a notice about a work, once the work is locked: of two at once the second sees the first.
     *
     * @param ifMatch the version of the work that it is meant for; null for any
     * @throws io.myowire.http.ProblemException 404 if there is no such work, 409 if that may not happen to it now
     */
    public Uni<Effect> give(SqlConnection connection, UUID workId, Given given, String ifMatch) {
        return WorkStore.lock(connection, workId)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.noSuchWork(workId.toString()))
                .invoke(work -> Precondition.check(ifMatch, work.version()))
                .call(work -> WorkIndex.isNotice(connection, work).invoke(notice -> check(work, given.change, notice)))
                .chain(work -> give(connection, work, given));
    }

    /** @throws io.myowire.http.ProblemException 409 if it may not happen to the work now */
    static void check(Work work, Change change, boolean isNotice) {
        if (isNotice && (change == Change.RETRACTED || change == Change.REPLACED)) {
            throw Problems.isNotice(work.path());
        }
        if (!work.standing().changes().contains(change)) {
            throw Problems.illegalChange(
                    work.standing().text() + (work.standing().concern() ? " under concern" : ""),
                    change.text(),
                    work.standing().changes().stream().map(Change::text).toList());
        }
    }

    private Uni<Effect> give(SqlConnection connection, Work before, Given given) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Work work = before.after(given.change, given.clearsConcern);
        Uni<List<Moved>> moved = before.standing().isMovedBy(given.change)
                ? findings.move(connection, work, given.change, given.grounds, given.actor, now)
                : Uni.createFrom().item(List.of()); // it says what is known already: it is kept, and nobody is told
        return moved.call(all -> WorkStore.give(
                        connection,
                        work,
                        given.change,
                        given.grounds,
                        given.grounds.notice(),
                        all.size(),
                        given.actor,
                        now))
                .call(all -> all.isEmpty() ? Uni.createFrom().voidItem() : tell(connection, work, given, all))
                .invoke(all -> Log.infof(
                        "work %s is %s, version %d: %d findings moved",
                        work.id(), given.change.text(), work.version(), all.size()))
                .map(all -> new Effect(work, all));
    }

    private Uni<Void> tell(SqlConnection connection, Work work, Given given, List<Moved> moved) {
        List<String> topics =
                moved.stream().flatMap(one -> one.topics().stream()).distinct().toList();
        return vocabulary
                .versions(connection, topics)
                .chain(versions -> outbox.add(
                        connection, event(work, work.version(), work.standing().text(), given, moved, versions)));
    }

    /**
     * What a notice about {@code work} is told by.
     *
     * @param version of the work, once it was given
     * @param standing of the work then, in one word
     * @param topics the version of each of the findings' topics
     */
    static NewEvent event(
            Work work, int version, String standing, Given given, List<Moved> moved, Map<String, Integer> topics) {
        return new NewEvent(
                Finding.EVENTS,
                "io.myowire.work." + given.change.text() + ".v1",
                work.id().toString(),
                new Told(
                        new ToldWork(
                                work.id(),
                                version,
                                standing,
                                work.ids().get("doi"),
                                work.ids().get("pmid"),
                                work.ids().get("pmcid"),
                                work.title()),
                        moved.stream().map(Named::of).toList(),
                        topics,
                        moved.stream().map(Moved::submitter).distinct().toList(),
                        given.announce,
                        given.grounds.reason(),
                        given.grounds.notice(),
                        given.grounds.nature()));
    }

    /** What happened, as {@code schemas/evidence.findings.v1.json} has it. */
    private record Told(
            ToldWork work,
            List<Named> findings,
            Map<String, Integer> topicVersions,
            List<String> submitters,
            boolean announce,
            String reason,
            Notice notice,
            Nature nature) {}

    private record ToldWork(
            UUID id, int version, String standing, String doi, String pmid, String pmcid, String title) {}

    private record Named(UUID id, int version, String status, boolean concern) {
        static Named of(Moved moved) {
            return new Named(moved.id(), moved.version(), moved.status(), moved.concern());
        }
    }
}
