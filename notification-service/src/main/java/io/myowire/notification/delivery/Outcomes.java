package io.myowire.notification.delivery;

import io.myowire.database.Workers;
import io.myowire.notification.Audit;
import io.myowire.notification.Audit.Action;
import io.myowire.notification.channel.Reply;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;

/** Writes down what came of attempts; what an older claim says of a delivery counts for nothing. */
@ApplicationScoped
class Outcomes {
    /** A retry is not waited for if nothing will be sent to the endpoint again. */
    private static final String FINISH = """
            with finished as (
                update delivery d
                set state = $3, reason = $4, lease_until = null, waiting = $3 = 'pending',
                    next_attempt_at = case
                        when exists (select from endpoint e where e.id = d.endpoint_id and e.ended_at is not null)
                        then $6::timestamptz else $5::timestamptz end
                where id = $1 and fence = $2 and state = 'pending'
                returning id, attempts, endpoint_id
            ), healthy as (
                update endpoint e
                set failing_since = case when $11 then null else coalesce(e.failing_since, $6) end,
                    succeeded_at = case when $11 then $6 else e.succeeded_at end
                from finished f
                where e.id = f.endpoint_id
                    and case when $11 then e.failing_since is not null
                            or e.succeeded_at is null or e.succeeded_at < $6::timestamptz - interval '1 minute'
                        else e.failing_since is null end
            )
            insert into delivery_attempt (delivery_id, number, attempted_at, status, millis, error, reply)
            select id, attempts, $6, $7, $8, $9, $10 from finished
            on conflict do nothing
            """;

    private static final String ABANDON = """
            update delivery set state = 'abandoned', reason = $3, lease_until = null, waiting = false,
                attempts = attempts - 1
            where id = $1 and fence = $2 and state = 'pending'
            """;

    private static final String END_ENDPOINT = """
            update endpoint set ended_at = $2, ended_reason = $3, version = version + 1
            where id = $1 and ended_at is null
            returning version
            """;

    private final Pool pool;
    private final Audit audit;
    private final Clock clock;

    Outcomes(@Workers Pool pool, Audit audit, Clock clock) {
        this.pool = pool;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Writes the attempt and its outcome; answers false, and changes nothing, if the delivery is no
     * longer ours.
     */
    Uni<Boolean> finish(Claim claim, Outcome outcome, Reply reply, Instant at, Duration took) {
        return switch (outcome) {
            case Outcome.Delivered delivered -> finish(pool, claim, "delivered", null, at, reply, at, took);
            case Outcome.Retry retry ->
                finish(pool, claim, "pending", null, clock.instant().plus(retry.delay()), reply, at, took);
            case Outcome.Abandoned abandoned ->
                finish(pool, claim, "abandoned", abandoned.reason(), at, reply, at, took);
            case Outcome.EndpointGone gone ->
                pool.withTransaction(
                        connection -> finish(connection, claim, "abandoned", gone.reason(), at, reply, at, took)
                                .call(() -> endEndpoint(connection, claim, gone)));
        };
    }

    /** Gives the delivery up without an attempt. */
    Uni<Boolean> abandon(Claim claim, String reason) {
        return pool.preparedQuery(ABANDON)
                .execute(Tuple.of(claim.delivery(), claim.fence(), reason))
                .map(rows -> rows.rowCount() == 1);
    }

    private static Uni<Boolean> finish(
            SqlClient client,
            Claim claim,
            String state,
            String reason,
            Instant next,
            Reply reply,
            Instant at,
            Duration took) {
        return client.preparedQuery(FINISH)
                .execute(Tuple.from(Arrays.asList(
                        claim.delivery(),
                        claim.fence(),
                        state,
                        reason,
                        time(next),
                        time(at),
                        reply.status(),
                        (int) took.toMillis(),
                        reply.error(),
                        reply.excerpt(),
                        reply.succeeded())))
                .map(rows -> rows.rowCount() == 1);
    }

    /** What waits for it is given up when its time comes, or sooner. */
    private Uni<Void> endEndpoint(SqlConnection connection, Claim claim, Outcome.EndpointGone gone) {
        OffsetDateTime now = time(clock.instant());
        return connection
                .preparedQuery(END_ENDPOINT)
                .execute(Tuple.of(claim.endpoint().id(), now, gone.reason()))
                .call(ended -> ended.size() == 0
                        ? Uni.createFrom().voidItem()
                        : audit.addOwn(
                                connection,
                                Action.ENDED,
                                "endpoint",
                                claim.endpoint().id(),
                                ended.iterator().next().getInteger(0)))
                .chain(() -> connection
                        .preparedQuery(Endpoints.ABANDON_WAITING)
                        .execute(Tuple.of(claim.endpoint().id(), gone.reason())))
                .replaceWithVoid();
    }

    private static OffsetDateTime time(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
