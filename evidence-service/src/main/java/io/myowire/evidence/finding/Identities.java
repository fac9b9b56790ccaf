package io.myowire.evidence.finding;

import io.myowire.evidence.finding.FindingIndex.Reader;
import io.myowire.http.Problem;
import io.myowire.http.ProblemException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/**
 * Which finding holds which identity, so that none stands twice. All in the caller's transaction:
 * of two that claim the same at once, the second waits for the first.
 */
final class Identities {
    private static final String CLAIM = """
            insert into finding_identity (identity, topics, finding_id)
            select identity, ?2, cast(?3 as uuid) from unnest(cast(?1 as text[])) as identity
            on conflict do nothing
            """;
    private static final String HOLDER = """
            select finding_id from finding_identity
            where identity = any(cast(?1 as text[])) and topics = ?2 and finding_id <> ?3 limit 1
            """;
    private static final String RELEASE = "delete from finding_identity where finding_id = ?1";
    private static final UUID NONE = new UUID(0, 0);

    private Identities() {}

    /** Whether this finding is the only one of its identity now. */
    static Uni<Boolean> claim(Session session, Finding finding) {
        Identity identity = Identity.of(finding.content());
        return session.createNativeQuery(CLAIM)
                .setParameter(1, identity.keys().toArray(String[]::new))
                .setParameter(2, identity.topics())
                .setParameter(3, finding.id())
                .executeUpdate()
                .map(claimed -> claimed == identity.keys().size());
    }

    static Uni<Void> release(Session session, Finding finding) {
        return session.createNativeQuery(RELEASE)
                .setParameter(1, finding.id())
                .executeUpdate()
                .replaceWithVoid();
    }

    /**
     * Claims what a corrected finding is now, and lets go of what it was.
     *
     * @throws io.myowire.http.ProblemException 409 if that is another finding's
     */
    static Uni<Void> reclaim(Finding finding) {
        return Panache.getSession().chain(session -> release(session, finding)
                .chain(() -> claim(session, finding))
                .chain(claimed -> claimed ? nothing() : taken(finding)));
    }

    private static Uni<Void> taken(Finding finding) {
        return holder(Identity.of(finding.content()), finding.id())
                .chain(existing -> Uni.createFrom().failure(Problems.duplicate(existing)));
    }

    /** Fails with the problem that this content has been posted before. */
    static Uni<Finding> refuse(FindingContent content, String actor) {
        return holder(Identity.of(content), NONE)
                .onItem()
                .ifNull() // rejected meanwhile: the next try will do
                .failWith(() -> Problem.unavailable().asException())
                .chain(existing -> Uni.createFrom().failure(duplicate(existing, actor)));
    }

    private static ProblemException duplicate(Finding existing, String actor) {
        return new Reader(actor, false).mayRead(existing)
                ? Problems.duplicate(existing)
                : Problems.duplicateUnderReview();
    }

    /** The other finding that holds the identity; null if none does. */
    private static Uni<Finding> holder(Identity identity, UUID besides) {
        return Panache.getSession().chain(session -> holderId(session, identity, besides)
                .onItem()
                .ifNotNull()
                .transformToUni(id -> session.find(Finding.class, id)));
    }

    private static Uni<UUID> holderId(Session session, Identity identity, UUID besides) {
        return session.createNativeQuery(HOLDER, UUID.class)
                .setParameter(1, identity.keys().toArray(String[]::new))
                .setParameter(2, identity.topics())
                .setParameter(3, besides)
                .getSingleResultOrNull();
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
