package io.myowire.evidence.finding;

import io.myowire.database.IdSource;
import io.myowire.evidence.finding.LifeCycle.Move;
import io.myowire.evidence.topic.Vocabulary;
import io.myowire.http.Precondition;
import io.myowire.messaging.outbox.Outbox;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

/**
 * Posts and moves findings. Each change is one version row, which says who did what and when, and
 * one event, all by one statement.
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
    Uni<Map<String, Integer>> topics(FindingContent content) {
        return vocabulary.require(content.topics());
    }

    /**
     * Adds a finding whose topics were found with these versions.
     *
     * @param client a pool, if this is all there is to do, or the connection of a transaction
     * @param first {@code SUBMITTED}, or {@code ACCEPTED} at once
     * @throws io.myowire.http.ProblemException 409 if it has been posted before
     */
    Uni<Finding> post(SqlClient client, FindingContent content, Map<String, Integer> topics, Move first, String actor) {
        return add(client, content, topics, first, true, actor)
                .onItem()
                .ifNull()
                .switchTo(() -> refuse(client, content, actor));
    }

    /** Adds a finding as {@link #post} does; answers null if it has been posted before. */
    Uni<Finding> add(
            SqlClient client,
            FindingContent content,
            Map<String, Integer> topics,
            Move first,
            boolean announce,
            String actor) {
        Instant now = now();
        Finding finding = new Finding(ids.next(), content, actor, announce, now);
        var event = finding.begin(first, topics, now);
        return outbox.publish(event, row -> store.add(client, finding, first, row))
                .map(added -> added ? said(finding, first) : null);
    }

    /** Fails with the problem that this content has been posted before. */
    Uni<Finding> refuse(SqlClient client, FindingContent content, String actor) {
        return store.holder(client, Identity.of(content), actor).chain(Uni.createFrom()::failure);
    }

    /**
     * Moves a finding, with the lock of its row: of two moves at once the second sees the first.
     */
    Uni<Finding> move(SqlConnection connection, UUID id, Move move, Grounds grounds, String ifMatch, String actor) {
        return lock(connection, id, ifMatch)
                .invoke(finding -> policy.require(move, actor, finding.submitter()))
                .chain(finding -> topics(finding.content())
                        .chain(topics -> move(connection, finding, topics, move, grounds, actor)));
    }

    /** Moves a finding that is locked, or of this transaction. */
    Uni<Finding> move(
            SqlConnection connection,
            Finding finding,
            Map<String, Integer> topics,
            Move move,
            Grounds grounds,
            String actor) {
        var before = finding.content();
        var event = finding.move(move, grounds, topics, now());
        return outbox.publish(event, row -> store.change(connection, finding, before, move, grounds, actor, row))
                .map(changed -> said(finding, move));
    }

    /**
     * Gives a finding its next version.
     *
     * @param topics the versions of the topics of {@code content}
     */
    Uni<Finding> correct(
            SqlConnection connection,
            UUID id,
            FindingContent content,
            Map<String, Integer> topics,
            Grounds grounds,
            String ifMatch,
            String actor) {
        return lock(connection, id, ifMatch).chain(finding -> {
            var before = finding.content();
            var event = finding.correct(content, grounds, topics, now());
            return outbox.publish(
                            event,
                            row -> store.change(connection, finding, before, Move.CORRECTED, grounds, actor, row))
                    .map(changed -> said(finding, Move.CORRECTED));
        });
    }

    private Uni<Finding> lock(SqlConnection connection, UUID id, String ifMatch) {
        return store.lock(connection, id).invoke(finding -> Precondition.check(ifMatch, finding.version()));
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
