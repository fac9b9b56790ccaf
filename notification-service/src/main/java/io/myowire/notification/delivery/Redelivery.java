package io.myowire.notification.delivery;

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
            set next_attempt_at = ?3, reason = null, state = 'pending',
                attempts_before = case when d.state = 'pending' then attempts_before else attempts end
            where d.id = ?1 and d.owner = ?2
                and exists (select from webhook w where w.id = d.endpoint and w.ended_at is null)
            """;

    private static final String IS_THERE = "select count(*) from delivery where id = ?1 and owner = ?2";

    private static final String WAKE = "select cast(pg_notify('delivery', '') as text)";

    private final Clock clock;

    Redelivery(Clock clock) {
        this.clock = clock;
    }

    /** Fails with 404 if there is no such delivery, with 409 if its endpoint has ended. */
    Uni<Void> ask(UUID delivery, String owner) {
        OffsetDateTime now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(AGAIN)
                        .setParameter(1, delivery)
                        .setParameter(2, owner)
                        .setParameter(3, now)
                        .executeUpdate())
                .chain(changed -> changed == 1 ? wake() : refuse(delivery, owner))
                .invoke(() -> Log.infof("delivery %s asked for again", delivery));
    }

    private static Uni<Void> wake() {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(WAKE, String.class).getSingleResult())
                .replaceWithVoid();
    }

    private static Uni<Void> refuse(UUID delivery, String owner) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(IS_THERE, Long.class)
                        .setParameter(1, delivery)
                        .setParameter(2, owner)
                        .getSingleResult())
                .chain(found -> {
                    throw found == 0 ? Problems.noSuchDelivery(delivery) : Problems.endpointEnded();
                });
    }
}
