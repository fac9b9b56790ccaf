package io.myowire.notification.delivery;

import io.myowire.database.Statements;
import io.myowire.notification.Problems;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** How often in a minute one owner may have something sent to one host by asking for it. */
@ApplicationScoped
class Allowance {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static final String USE = """
            insert into redelivery_allowance as a (owner, host, since, used) values (?1, ?2, ?3, 1)
            on conflict (owner, host) do update
            set since = case when a.since <= excluded.since - interval '1 minute' then excluded.since else a.since end,
                used = case when a.since <= excluded.since - interval '1 minute' then 1 else a.used + 1 end
            where a.since <= excluded.since - interval '1 minute' or a.used < ?4
            """;

    private static final String SINCE = "select since from redelivery_allowance where owner = ?1 and host = ?2";

    private final EndpointConfig config;
    private final Clock clock;

    Allowance(EndpointConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** Uses it once, in the current transaction; fails with 429 if it is used up. */
    Uni<Void> use(String owner, String host) {
        OffsetDateTime now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        return Panache.getSession()
                .chain(session -> Statements.run(session, USE, owner, host, now, config.redeliveriesPerMinute())
                        .chain(allowed -> allowed > 0
                                ? Uni.createFrom().voidItem()
                                : session.createNativeQuery(SINCE, Instant.class)
                                        .setParameter(1, owner)
                                        .setParameter(2, host)
                                        .getSingleResult()
                                        .chain(since -> Uni.createFrom().failure(usedUp(since)))));
    }

    private Throwable usedUp(Instant since) {
        Duration left = Duration.between(clock.instant(), since.plus(MINUTE));
        return Problems.tooManyRedeliveries(config.redeliveriesPerMinute(), left.compareTo(MINUTE) > 0 ? MINUTE : left);
    }
}
