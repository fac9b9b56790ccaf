package io.myowire.evidence.finding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.myowire.database.IdSource;
import io.myowire.evidence.finding.LifeCycle.Move;
import io.myowire.evidence.topic.Vocabulary;
import io.myowire.http.Precondition;
import io.myowire.messaging.event.NewEvent;
import io.myowire.messaging.outbox.Outbox;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/**
 * Posts and moves findings. Each change is one version row, which says who did what and when, and
 * one event, in the caller's transaction.
 */
@ApplicationScoped
public class Findings {
    private static final String VERSION = """
            insert into finding_version (finding_id, version, change, status, concern, content, content_hash,
                                         reason, notice, nature, actor, at)
            select id, version, ?2, status, concern, content, content_hash, ?3, cast(cast(?4 as text) as jsonb), ?5, ?6, updated_at
            from finding where id = ?1
            """;

    private final Vocabulary vocabulary;
    private final ReviewPolicy policy;
    private final Outbox outbox;
    private final IdSource ids;
    private final Clock clock;
    private final ObjectMapper mapper;

    Findings(
            Vocabulary vocabulary, ReviewPolicy policy, Outbox outbox, IdSource ids, Clock clock, ObjectMapper mapper) {
        this.vocabulary = vocabulary;
        this.policy = policy;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
        this.mapper = mapper;
    }

    Uni<Finding> find(UUID id) {
        return Panache.getSession()
                .chain(session -> session.find(Finding.class, id))
                .onItem()
                .ifNull()
                .failWith(() -> Problems.noSuchFinding(id.toString()));
    }

    /**
     * Adds a finding.
     *
     * @param first {@code SUBMITTED}, or {@code ACCEPTED} at once
     * @throws io.myowire.http.ProblemException 409 if it has been posted before, 422 if it speaks
     *     of a topic that is not in the catalogue
     */
    Uni<Finding> post(FindingContent content, Move first, boolean announce, String actor) {
        return vocabulary
                .require(content.topics())
                .chain(topics -> add(content, topics, first, announce, actor))
                .onItem()
                .ifNull()
                .switchTo(() -> Identities.refuse(content, actor));
    }

    /**
     * Adds a finding whose topics were found with these versions; answers null if it has been posted
     * before.
     */
    Uni<Finding> add(FindingContent content, Map<String, Integer> topics, Move first, boolean announce, String actor) {
        Instant now = now();
        Finding finding = new Finding(ids.next(), content, actor, announce, now);
        NewEvent event = finding.begin(first, topics, now);
        return Panache.getSession()
                .chain(session -> Identities.claim(session, finding).chain(claimed -> keep(session, finding, claimed)))
                .onItem()
                .ifNotNull()
                .call(() -> record(finding, first, Grounds.NONE, actor, event));
    }

    private static Uni<Finding> keep(Session session, Finding finding, boolean claimed) {
        return claimed
                ? session.persist(finding).replaceWith(finding)
                : Identities.release(session, finding).replaceWith((Finding) null);
    }

    /**
     * Moves a finding, with the lock of its row: of two moves at once the second sees the first.
     */
    Uni<Finding> move(UUID id, Move move, Grounds grounds, String ifMatch, String actor) {
        return lock(id, ifMatch).call(finding -> {
            policy.require(move, actor, finding.submitter());
            return vocabulary
                    .require(finding.content().topics())
                    .map(topics -> finding.move(move, grounds, topics, now()))
                    .call(() -> release(finding, move))
                    .chain(event -> record(finding, move, grounds, actor, event));
        });
    }

    /** Gives a finding its next version. */
    Uni<Finding> correct(UUID id, FindingContent content, Grounds grounds, String ifMatch, String actor) {
        return vocabulary.require(content.topics()).chain(topics -> lock(id, ifMatch)
                .call(finding -> {
                    var event = finding.correct(content, grounds, topics, now());
                    return Identities.reclaim(finding)
                            .chain(() -> record(finding, Move.CORRECTED, grounds, actor, event));
                }));
    }

    private static Uni<Finding> lock(UUID id, String ifMatch) {
        return Panache.getSession()
                .chain(s -> s.find(Finding.class, id, LockModeType.PESSIMISTIC_WRITE))
                .onItem()
                .ifNull()
                .failWith(() -> Problems.noSuchFinding(id.toString()))
                .invoke(finding -> Precondition.check(ifMatch, finding.version()));
    }

    /** What was rejected may be posted again. */
    private static Uni<Void> release(Finding finding, Move move) {
        return move == Move.REJECTED
                ? Panache.getSession().chain(session -> Identities.release(session, finding))
                : nothing();
    }

    /** As PostgreSQL keeps it, so that an answer says what will be read later. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }

    private Uni<Void> record(Finding finding, Move move, Grounds grounds, String actor, NewEvent event) {
        return Panache.getSession()
                .call(Session::flush)
                .chain(session -> session.createNativeQuery(VERSION)
                        .setParameter(1, finding.id())
                        .setParameter(2, move.text())
                        .setParameter(3, grounds.reason())
                        .setParameter(4, json(grounds.notice()))
                        .setParameter(5, grounds.nature())
                        .setParameter(6, actor)
                        .executeUpdate())
                .chain(() -> outbox.add(event))
                .invoke(() -> Log.infof("finding %s is %s, version %d", finding.id(), move.text(), finding.version()));
    }

    private String json(Notice notice) {
        try {
            return notice == null ? null : mapper.writeValueAsString(notice);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
