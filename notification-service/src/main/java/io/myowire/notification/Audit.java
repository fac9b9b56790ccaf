package io.myowire.notification;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import io.myowire.database.Slices;
import io.myowire.database.Statements;
import io.myowire.database.Workers;
import io.myowire.notification.reader.Memory;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Keeps who changed what, and when, with the change itself. */
@ApplicationScoped
public class Audit implements Memory {
    /** Who changes what nobody asked to be changed. */
    private static final String ITSELF = "notification-service";

    /** Who did what an erased reader did. */
    private static final String ERASED = "erased";

    private static final String ANONYMISE = "update audit set actor = '%s' where actor = $1".formatted(ERASED);

    private static final String INSERT = """
            insert into audit (changed_at, actor, action, subject, version) values ($1, $2, $3, $4, $5)
            """;

    private static final String FORGET = """
            delete from audit where id in (select id from audit where changed_at < $1 order by changed_at limit %d)
            """.formatted(Slices.SIZE);

    private final Clock clock;
    private final Pool pool;
    private final Duration keep;

    public Audit(Clock clock, @Workers Pool pool, @ConfigProperty(name = "myowire.retention.audit") Duration keep) {
        this.clock = clock;
        this.pool = pool;
        this.keep = keep;
    }

    /** What was done. */
    public enum Action {
        CREATED,
        CHANGED,
        ENDED,
        SECRET_CHANGED,
        ASKED_FOR_AGAIN,
        ERASED;

        String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * Adds a row in the current session's transaction.
     *
     * @param subject as {@code subscription}
     * @param version that it made of the subject; 0 if that has none
     */
    public Uni<Void> add(String actor, Action action, String subject, UUID id, int version) {
        return Panache.getSession()
                .chain(session -> Statements.run(
                        session, INSERT.replace('$', '?'), now(), actor, action.id(), subject + " " + id, version))
                .replaceWithVoid();
    }

    /** Adds, in the transaction of {@code connection}, what the service did by itself. */
    public Uni<Void> addOwn(SqlConnection connection, Action action, String subject, UUID id, int version) {
        return connection
                .preparedQuery(INSERT)
                .execute(Tuple.of(now(), ITSELF, action.id(), subject + " " + id, version))
                .replaceWithVoid();
    }

    /** Adds, in the transaction of {@code connection}, that somebody's data was erased, and not whose. */
    public Uni<Void> addErased(SqlConnection connection, UUID receipt) {
        return connection
                .preparedQuery(INSERT)
                .execute(Tuple.of(now(), ERASED, Action.ERASED.id(), "reader " + receipt, 0))
                .replaceWithVoid();
    }

    /** What she did stays, by nobody's name. */
    @Override
    public List<String> deletions() {
        return List.of(ANONYMISE);
    }

    /** Forgets what is older than it is kept. */
    @Scheduled(every = "1h", delayed = "5m", identity = "audit-forget", concurrentExecution = SKIP)
    Uni<Void> forget() {
        return Slices.delete(pool, FORGET, Tuple.of(now().minus(keep))).replaceWithVoid();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
