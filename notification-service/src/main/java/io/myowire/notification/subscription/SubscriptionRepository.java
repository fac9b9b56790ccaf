package io.myowire.notification.subscription;

import io.myowire.database.Statements;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** The subscriptions that have not ended, each to its owner alone. */
@ApplicationScoped
class SubscriptionRepository implements PanacheRepositoryBase<Subscription, UUID> {
    private static final String OWN = "id = ?1 and owner = ?2 and endedAt is null";

    private static final String LINKED = """
            select subscription_id, endpoint_id from subscription_endpoint
            where subscription_id = any(cast(?1 as uuid[])) order by subscription_id, endpoint_id
            """;

    private static final String LINK = """
            insert into subscription_endpoint (subscription_id, endpoint_id)
            select ?1, endpoint from unnest(cast(?2 as uuid[])) as endpoint
            on conflict do nothing
            """;

    private static final String UNLINK = """
            delete from subscription_endpoint where subscription_id = ?1 and endpoint_id = any(cast(?2 as uuid[]))
            """;

    private static final String USED = """
            select distinct l.endpoint_id from subscription_endpoint l
            where l.endpoint_id = any(cast(?1 as uuid[]))
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

    /** The ids of the endpoints that each of them brings to. */
    Uni<Map<UUID, List<UUID>>> linked(List<UUID> subscriptions) {
        return Panache.getSession()
                .chain(session ->
                        Statements.read(session, Object[].class, LINKED, (Object) subscriptions.toArray(UUID[]::new)))
                .map(rows -> rows.stream()
                        .collect(Collectors.groupingBy(
                                row -> (UUID) row[0], Collectors.mapping(row -> (UUID) row[1], Collectors.toList()))));
    }

    Uni<Void> link(UUID subscription, List<UUID> endpoints) {
        return execute(LINK, subscription, endpoints);
    }

    Uni<Void> unlink(UUID subscription, List<UUID> endpoints) {
        return execute(UNLINK, subscription, endpoints);
    }

    /** Those of these endpoints that a subscription still brings to. */
    Uni<List<UUID>> used(List<UUID> endpoints) {
        return Panache.getSession()
                .chain(session -> Statements.read(session, UUID.class, USED, (Object) endpoints.toArray(UUID[]::new)));
    }

    private static Uni<Void> execute(String sql, UUID subscription, List<UUID> endpoints) {
        if (endpoints.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Panache.getSession()
                .call(Session::flush)
                .chain(session -> Statements.run(session, sql, subscription, endpoints.toArray(UUID[]::new)))
                .replaceWithVoid();
    }
}
