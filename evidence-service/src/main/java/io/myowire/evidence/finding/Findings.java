package io.myowire.evidence.finding;

import io.myowire.database.IdSource;
import io.myowire.evidence.Problems;
import io.myowire.evidence.duplicate.Match.Conflict;
import io.myowire.evidence.duplicate.Match.KnownWork;
import io.myowire.evidence.duplicate.Match.NewWork;
import io.myowire.evidence.duplicate.Matches;
import io.myowire.evidence.duplicate.SourceNames;
import io.myowire.evidence.finding.LifeCycle.Move;
import io.myowire.evidence.finding.Posted.ConflictWith;
import io.myowire.evidence.finding.Posted.DuplicateOf;
import io.myowire.evidence.finding.Posted.New;
import io.myowire.evidence.topic.Vocabulary;
import io.myowire.evidence.work.Grounds;
import io.myowire.evidence.work.Work;
import io.myowire.evidence.work.WorkStore;
import io.myowire.http.Precondition;
import io.myowire.messaging.event.NewEvent;
import io.myowire.messaging.outbox.Outbox;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Posts, reviews and corrects findings. Each change is one version row, which says who did what and
 * when, and one event. What is done to a finding's work is done by a notice.
 */
@ApplicationScoped
public class Findings {
    private final FindingStore store;
    private final Vocabulary vocabulary;
    private final ReviewPolicy policy;
    private final Outbox outbox;
    private final IdSource ids;
    private final Clock clock;

    Findings(FindingStore store, Vocabulary vocabulary, ReviewPolicy policy, Outbox outbox, IdSource ids, Clock clock) {
        this.store = store;
        this.vocabulary = vocabulary;
        this.policy = policy;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    /** The versions of the topics that a content speaks of; fails if one is not in the catalogue. */
    public Uni<Map<String, Integer>> topics(FindingContent content) {
        return vocabulary.require(content.topics());
    }

    /** Whether it failed because of what another did at the same moment: done again, it sees what stands. */
    public static boolean isRace(Throwable failure) {
        return FindingStore.isRace(failure);
    }

    /**
     * Adds a finding whose topics were found with these versions; fails as {@link #isRace} says if
     * another came first.
     *
     * @param client a pool, if this is all there is to do, or the connection of a transaction
     * @param first {@code SUBMITTED}, or {@code ACCEPTED} at once
     * @param announce whether those who asked are to be told
     * @throws io.myowire.http.ProblemException 409 if its source is retracted
     */
    public Uni<Posted> post(
            SqlClient client,
            FindingContent content,
            Map<String, Integer> topics,
            Move first,
            boolean announce,
            String actor) {
        Finding finding = new Finding(ids.next(), content, actor, announce, now());
        SourceNames source = finding.source();
        return Matches.of(client, source, finding.topicsHash()).chain(match -> switch (match) {
            case NewWork none ->
                add(
                        client,
                        finding,
                        new Claim(ids.next(), 0, content.source().title(), none.names(), source.trials()),
                        false,
                        first,
                        topics);
            case KnownWork known
            when known.same() != null -> store.find(client, known.same()).map(DuplicateOf::new);
            case KnownWork known -> {
                Work work = notRetracted(known.work());
                Claim claim = first == Move.ACCEPTED // what waits for review says nothing of another's work
                        ? new Claim(work.id(), work.version(), null, known.names(), source.trials())
                        : Claim.nothing(work.id(), work.version());
                yield add(client, finding, claim, work.standing().concern(), first, topics);
            }
            case Conflict conflict -> Uni.createFrom().item(new ConflictWith(conflict.works(), conflict.detail()));
        });
    }

    private Uni<Posted> add(
            SqlClient client, Finding finding, Claim claim, boolean concern, Move first, Map<String, Integer> topics) {
        NewEvent event = finding.begin(claim.workId(), concern, first, topics, finding.createdAt());
        return outbox.publish(event, row -> store.add(client, finding, claim, first, row))
                .map(added -> new New(said(finding, first)));
    }

    /** Accepts a submitted finding. */
    public Uni<Finding> accept(SqlConnection connection, UUID id, String ifMatch, String actor) {
        return lock(connection, id, ifMatch)
                .invoke(locked -> policy.require(Move.ACCEPTED, actor, locked.finding.submitter()))
                .chain(locked -> versions(connection, locked.finding.content()).chain(topics -> {
                    Finding finding = locked.finding;
                    NewEvent event = finding.accept(locked.work, topics, now());
                    return stay(connection, finding, finding.content(), locked.work)
                            .chain(() -> change(
                                    connection, finding, finding.content(), Move.ACCEPTED, Grounds.NONE, actor, event));
                }));
    }

    /** Rejects a submitted finding: it may be posted again. */
    public Uni<Finding> reject(SqlConnection connection, UUID id, Grounds grounds, String ifMatch, String actor) {
        return lock(connection, id, ifMatch)
                .chain(locked -> versions(connection, locked.finding.content()).chain(topics -> {
                    Finding finding = locked.finding;
                    NewEvent event = finding.reject(grounds, topics, now());
                    return WorkStore.forget(connection, locked.work.id(), id, null)
                            .chain(() -> change(
                                    connection, finding, finding.content(), Move.REJECTED, grounds, actor, event));
                }));
    }

    /**
     * Gives a finding its next version.
     *
     * @param topics the versions of the topics of {@code content}
     */
    public Uni<Finding> correct(
            SqlConnection connection,
            UUID id,
            FindingContent content,
            Map<String, Integer> topics,
            Grounds grounds,
            String ifMatch,
            String actor) {
        return lock(connection, id, ifMatch).chain(locked -> {
            Finding finding = locked.finding;
            FindingContent before = finding.content();
            finding.differences(content);
            return place(connection, finding, content, locked.work).chain(work -> {
                NewEvent event =
                        finding.correct(content, work.id(), work.standing().concern(), grounds, topics, now());
                return change(connection, finding, before, Move.CORRECTED, grounds, actor, event);
            });
        });
    }

    /** Claims for {@code work} what the source goes by; fails if it is another's. */
    private Uni<Work> stay(SqlConnection connection, Finding finding, FindingContent content, Work work) {
        SourceNames source = SourceNames.of(content.source());
        return Matches.of(connection, source, Finding.topicsHash(content), finding.id())
                .chain(match -> switch (match) {
                    case NewWork none -> claim(connection, work, none.names(), source);
                    case KnownWork known
                    when known.work().id().equals(work.id()) -> claim(connection, work, known.names(), source);
                    case KnownWork known ->
                        throw Work.conflict(List.of(known.work(), work), "Its source is another work by now.");
                    case Conflict conflict -> throw Work.conflict(conflict.works(), conflict.detail());
                });
    }

    private Uni<Work> claim(SqlConnection connection, Work work, Map<String, String> names, SourceNames source) {
        return store.claim(connection, new Claim(work.id(), work.version(), null, names, source.trials()))
                .replaceWith(work);
    }

    /** The work of what a finding is to say. One that only this finding spoke of goes by its new names. */
    private Uni<Work> place(SqlConnection connection, Finding finding, FindingContent content, Work work) {
        SourceNames source = SourceNames.of(content.source());
        if (source.equals(finding.source()) && Finding.topicsHash(content).equals(finding.topicsHash())) {
            return Uni.createFrom().item(work);
        }
        Uni<Boolean> forgotten = source.equals(finding.source())
                ? Uni.createFrom().item(false)
                : WorkStore.forget(
                        connection, work.id(), finding.id(), content.source().title());
        return forgotten.chain(alone -> Matches.of(connection, source, Finding.topicsHash(content), finding.id())
                .chain(match -> switch (match) {
                    case NewWork none
                    when alone -> claim(connection, work.version(work.version() + 1), none.names(), source);
                    case NewWork none -> {
                        var made = new Claim(ids.next(), 0, content.source().title(), none.names(), source.trials());
                        yield store.claim(connection, made).replaceWith(Work.made(made.workId(), made.title()));
                    }
                    case KnownWork known
                    when known.same() != null ->
                        store.find(connection, known.same())
                                .chain(same -> Uni.createFrom().failure(Problems.duplicate(same.id())));
                    case KnownWork known -> claim(connection, notRetracted(known.work()), known.names(), source);
                    case Conflict conflict -> throw Work.conflict(conflict.works(), conflict.detail());
                }));
    }

    private static Work notRetracted(Work work) {
        if (work.standing().retracted()) {
            throw Problems.sourceRetracted(work.path());
        }
        return work;
    }

    private Uni<Finding> change(
            SqlConnection connection,
            Finding finding,
            FindingContent before,
            Move move,
            Grounds grounds,
            String actor,
            NewEvent event) {
        return outbox.publish(event, row -> store.change(connection, finding, before, move, grounds, actor, row))
                .map(changed -> said(finding, move));
    }

    /** One finding, with all that is for whom. */
    public Uni<Finding> find(SqlClient client, UUID id) {
        return store.find(client, id);
    }

    private Uni<Locked> lock(SqlConnection connection, UUID id, String ifMatch) {
        return WorkStore.lockOfFinding(connection, id)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.noSuchFinding(id.toString()))
                .chain(work -> store.lock(connection, id, work.id()).map(finding -> new Locked(work, finding)))
                .invoke(locked -> Precondition.check(ifMatch, locked.finding.version()));
    }

    /** A finding and its work: nobody moves either until the transaction ends. */
    private record Locked(Work work, Finding finding) {}

    private Uni<Map<String, Integer>> versions(SqlConnection connection, FindingContent content) {
        return vocabulary.versions(connection, content.topics());
    }

    /** As PostgreSQL keeps it, so that an answer says what will be read later. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static Finding said(Finding finding, Move move) {
        Log.infof("finding %s is %s, version %d", finding.id(), move.text(), finding.version());
        return finding;
    }
}
