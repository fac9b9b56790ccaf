package io.myowire.notification.delivery;

import io.myowire.database.Statements;
import io.myowire.notification.Audit;
import io.myowire.notification.Audit.Action;
import io.myowire.notification.Problems;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

/** Has a delivery attempted again at once, in the current transaction. */
@ApplicationScoped
class Redelivery {
    /** One that is under way keeps its claim: its outcome counts. */
    private static final String AGAIN = """
            update delivery d
            set next_attempt_at = ?2, reason = null, state = 'pending',
                waiting = d.lease_until is not null and d.state = 'pending',
                attempts_before = case when d.state = 'pending' then attempts_before else attempts end
            where d.id = ?1
            """;

    private static final String FIND = """
            select d.state, n.ended_at is not null as ended, n.host
            from delivery d join endpoint n on n.id = d.endpoint_id
            where d.id = ?1 and d.owner = ?2
            for no key update of d
            """;

    private final Allowance allowance;
    private final Audit audit;
    private final Clock clock;

    Redelivery(Allowance allowance, Audit audit, Clock clock) {
        this.allowance = allowance;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Fails with 404 if there is no such delivery, with 409 if its endpoint has ended or something newer
     * was sent first, with 429 if its owner had too much sent again to that host lately.
     */
    Uni<Void> ask(UUID delivery, String owner) {
        OffsetDateTime now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        return find(delivery, owner)
                .call(host -> allowance.use(owner, host))
                .chain(() -> again(delivery, now))
                .chain(() -> audit.add(owner, Action.ASKED_FOR_AGAIN, "delivery", delivery, 0))
                .replaceWithVoid()
                .invoke(() -> Log.infof("delivery %s asked for again", delivery));
    }

    /** Answers its host; it stays as it is until this transaction ends. */
    private static Uni<String> find(UUID delivery, String owner) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(FIND, Object[].class)
                        .setParameter(1, delivery)
                        .setParameter(2, owner)
                        .getSingleResultOrNull())
                .map(row -> {
                    if (row == null) {
                        throw Problems.noSuchDelivery(delivery);
                    }
                    if ((Boolean) row[1]) {
                        throw Problems.endpointEnded();
                    }
                    if ("superseded".equals(row[0])) {
                        throw Problems.superseded();
                    }
                    return (String) row[2];
                });
    }

    private static Uni<Integer> again(UUID delivery, OffsetDateTime now) {
        return Panache.getSession().chain(session -> Statements.run(session, AGAIN, delivery, now));
    }
}
