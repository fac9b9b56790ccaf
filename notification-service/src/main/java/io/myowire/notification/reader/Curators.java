package io.myowire.notification.reader;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Knows who is a curator when nobody is there to ask: whose last token said so, not too long ago.
 * Who comes without the role is none from then on.
 */
@ApplicationScoped
public class Curators implements Memory {
    /** Written at most once an hour for each curator, and at once when it changes. */
    private static final String SEEN = """
            insert into curator (owner, seen_at) values ($1, $2)
            on conflict (owner) do update set seen_at = excluded.seen_at
            where curator.seen_at < excluded.seen_at - interval '1 hour'
            """;

    private static final String GONE = "delete from curator where owner = $1";

    private final Pool pool;
    private final Clock clock;
    private final Duration validFor;

    Curators(
            Pool pool,
            Clock clock,
            @ConfigProperty(name = "myowire.curator.valid-for", defaultValue = "30d") Duration validFor) {
        this.pool = pool;
        this.clock = clock;
        this.validFor = validFor;
    }

    /** Whose token said so before this time is no curator any more. */
    public OffsetDateTime since() {
        return now().minus(validFor);
    }

    /** Takes down what the token of {@code owner} says. */
    Uni<Void> seen(String owner, boolean curator) {
        return (curator
                        ? pool.preparedQuery(SEEN).execute(Tuple.of(owner, now()))
                        : pool.preparedQuery(GONE).execute(Tuple.of(owner)))
                .replaceWithVoid();
    }

    @Override
    public List<String> deletions() {
        return List.of(GONE);
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
