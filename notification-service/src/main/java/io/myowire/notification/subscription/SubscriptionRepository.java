package io.myowire.notification.subscription;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The subscriptions that have not ended, each to its owner alone. */
@ApplicationScoped
class SubscriptionRepository implements PanacheRepositoryBase<Subscription, UUID> {
    private static final String OWN = "id = ?1 and owner = ?2 and endedAt is null";

    private static final String LAST_WEBHOOKS = """
            select distinct on (subscription_id) w.* from webhook w
            where w.subscription_id = any(cast(?1 as uuid[]))
            order by subscription_id, ended_at desc nulls first
            """;

    private static final String END_WEBHOOK = """
            with ended as (
                update webhook set ended_at = ?2, ended_reason = ?3
                where subscription_id = ?1 and ended_at is null
                returning id)
            update delivery d set state = 'abandoned', reason = ?3
            from ended
            where d.endpoint = ended.id and d.state = 'pending'
              and (d.lease_until is null or d.lease_until <= ?2)
            """;

    private static final String LOCK_OWNER =
            "select pg_advisory_xact_lock(hashtextextended('subscriptions of ' || ?1, 0))::text";

    /** How many the owner has; nobody adds one of hers until this transaction ends. */
    Uni<Long> lockAndCount(String owner) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(LOCK_OWNER, String.class)
                        .setParameter(1, owner)
                        .getSingleResult())
                .chain(() -> count("owner = ?1 and endedAt is null", owner));
    }

    Uni<Subscription> findOwn(UUID id, String owner) {
        return find(OWN, id, owner).firstResult();
    }

    /** The same, and nobody else changes it until this transaction ends. */
    Uni<Subscription> lockOwn(UUID id, String owner) {
        return find(OWN, id, owner).withLock(LockModeType.PESSIMISTIC_WRITE).firstResult();
    }

    Uni<List<Subscription>> listOwn(String owner, UUID after, int limit) {
        return find("owner = ?1 and endedAt is null and id > ?2 order by id", owner, after)
                .page(0, limit)
                .list();
    }

    /** The webhook of each that is in use, or else the one that was last. */
    Uni<List<Webhook>> lastWebhooks(List<UUID> subscriptions) {
        return Panache.getSession().chain(session -> session.createNativeQuery(LAST_WEBHOOKS, Webhook.class)
                .setParameter(1, subscriptions.toArray(UUID[]::new))
                .getResultList());
    }

    /**
     * Sends nothing more to the subscription's webhook, if it has one, not even what waits; an
     * attempt that is under way ends by itself.
     */
    Uni<Void> endWebhook(UUID subscription, String reason, Instant now) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(END_WEBHOOK)
                        .setParameter(1, subscription)
                        .setParameter(2, now)
                        .setParameter(3, reason)
                        .executeUpdate())
                .replaceWithVoid();
    }

    Uni<Webhook> add(Webhook webhook) {
        return Panache.getSession().chain(session -> session.persist(webhook)).replaceWith(webhook);
    }
}
