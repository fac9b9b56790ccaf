package io.myowire.catalog;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import io.myowire.database.Slices;
import io.myowire.database.Statements;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Keeps who changed what, and when, with the change itself. */
@ApplicationScoped
public class Audit {
    private static final String INSERT = """
            insert into audit (at, actor, action, subject, from_version, to_version)
            values (?1, ?2, ?3, ?4, nullif(?5, 0), ?6)
            """;

    private static final String FORGET = """
            delete from audit where id in (select id from audit where at < $1 order by at limit %d)
            """.formatted(Slices.SIZE);

    private final Clock clock;
    private final Pool pool;
    private final Duration keep;

    public Audit(Clock clock, Pool pool, @ConfigProperty(name = "myowire.retention.audit") Duration keep) {
        this.clock = clock;
        this.pool = pool;
        this.keep = keep;
    }

    /** Forgets what is older than it is kept. */
    @Scheduled(every = "1h", delayed = "3m", identity = "audit-forget", concurrentExecution = SKIP)
    Uni<Void> forget() {
        Tuple before = Tuple.of(clock.instant().minus(keep).atOffset(ZoneOffset.UTC));
        return Slices.delete(pool, FORGET, before).replaceWithVoid();
    }

    /** Adds a row in the current transaction; {@code fromVersion} is 0 for what is new. */
    public Uni<Void> add(String actor, String action, String subject, int fromVersion, int toVersion) {
        return Panache.getSession()
                .chain(session -> Statements.run(
                        session,
                        INSERT,
                        clock.instant().atOffset(ZoneOffset.UTC),
                        actor,
                        action,
                        subject,
                        fromVersion,
                        toVersion))
                .replaceWithVoid();
    }
}
