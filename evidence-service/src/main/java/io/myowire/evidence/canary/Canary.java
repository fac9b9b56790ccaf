package io.myowire.evidence.canary;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.myowire.database.Writes;
import io.myowire.evidence.finding.FindingContent;
import io.myowire.evidence.finding.Findings;
import io.myowire.evidence.finding.LifeCycle.Move;
import io.myowire.evidence.finding.Posted;
import io.myowire.messaging.outbox.Outbox;
import io.myowire.messaging.outbox.OutboxRow;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Posts a synthetic finding every five minutes, whatever the replicas, by the statement that stores everybody's, and takes it
 * back before the commit: its event alone is committed, so that it goes all the way to an alert and nobody ever reads it.
 */
@ApplicationScoped
public class Canary {
    /** Who posts it: no issuer calls anybody so. Its one subscription is of the same owner, in notification-service. */
    public static final String SUBMITTER = "urn:myowire:canary";

    /** What it speaks of: of no kind that the catalogue has, so that nobody else can follow it. */
    public static final String TOPIC = "canary:myowire";

    private static final Duration EVERY = Duration.ofMinutes(5);

    private static final String DUE = "update canary set posted_at = $1 where posted_at <= $2";
    private static final String EVENT =
            "select event_id, topic, key, payload from outbox where key = $1 order by id desc limit 1";

    private final Findings findings;
    private final Outbox outbox;
    private final ObjectMapper mapper;
    private final Pool pool;
    private final Clock clock;
    private final boolean enabled;

    Canary(
            Findings findings,
            Outbox outbox,
            ObjectMapper mapper,
            @Writes Pool pool,
            Clock clock,
            @ConfigProperty(name = "myowire.canary.enabled") boolean enabled) {
        this.findings = findings;
        this.outbox = outbox;
        this.mapper = mapper;
        this.pool = pool;
        this.clock = clock;
        this.enabled = enabled;
    }

    /** That it was not posted is seen by whoever waits for it. */
    @Scheduled(every = "10s", identity = "canary", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return enabled
                ? post().onFailure()
                        .invoke(failure -> Log.warnf("the synthetic finding was not posted: %s", failure))
                        .onFailure()
                        .recoverWithItem(false)
                        .replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    /** Posts one if the last is five minutes old; answers whether it was. */
    public Uni<Boolean> post() {
        Instant now = clock.instant();
        return pool.withTransaction(connection -> connection
                        .preparedQuery(DUE)
                        .execute(Tuple.of(time(now), time(now.minus(EVERY))))
                        .chain(due -> due.rowCount() == 0
                                ? Uni.createFrom().item(false)
                                : postAndTakeBack(connection).replaceWith(true)))
                .invoke(posted -> {
                    if (posted) {
                        outbox.committed();
                    }
                });
    }

    private Uni<Void> postAndTakeBack(SqlConnection connection) {
        return connection
                .query("savepoint unposted")
                .execute()
                .chain(() -> findings.post(connection, content(), Map.of(), Move.SUBMITTED, true, SUBMITTER))
                .chain(posted -> event(connection, posted))
                .call(() -> connection.query("rollback to savepoint unposted").execute())
                .chain(event -> outbox.add(connection, event));
    }

    /** The event that the post has put into the outbox, under the key of its work, which is new. */
    private static Uni<OutboxRow> event(SqlConnection connection, Posted posted) {
        if (!(posted instanceof Posted.New added)) {
            return Uni.createFrom().failure(new IllegalStateException("a synthetic finding is taken for another's"));
        }
        return connection
                .preparedQuery(EVENT)
                .execute(Tuple.of(added.finding().workId().toString()))
                .map(rows -> row(rows.iterator().next()));
    }

    private static OutboxRow row(Row row) {
        return new OutboxRow(
                row.getUUID("event_id"), row.getString("topic"), row.getString("key"), row.getString("payload"));
    }

    /** Its source has a title of its own each time, so that it is nobody's duplicate. */
    private FindingContent content() {
        return mapper.convertValue(
                Map.of(
                        "statement", "No finding: it shows that findings reach those who follow their topics.",
                        "direction", "inconclusive",
                        "design", "hypothesis",
                        "topics", List.of(TOPIC),
                        "source", Map.of("title", "Synthetic finding " + UUID.randomUUID())),
                FindingContent.class);
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
