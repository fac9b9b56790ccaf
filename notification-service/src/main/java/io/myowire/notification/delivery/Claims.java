package io.myowire.notification.delivery;

import io.myowire.notification.alert.AlertView;
import io.myowire.notification.delivery.webhook.Reply;
import io.myowire.notification.delivery.webhook.WebhookConfig;
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
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Takes due deliveries for one attempt and writes down what came of it. */
@ApplicationScoped
class Claims {
    /**
     * Goes from endpoint to endpoint along an index, however many deliveries one of them has
     * waiting, and takes of each no more than its share. Two processes that claim at the same
     * moment may pass the share of an endpoint once; a delivery they never both take.
     */
    private static final String CLAIM = """
            with recursive endpoints(id) as (
                (select endpoint from delivery where state = 'pending' order by endpoint limit 1)
                union all
                select (select d.endpoint from delivery d
                        where d.state = 'pending' and d.endpoint > e.id order by d.endpoint limit 1)
                from endpoints e where e.id is not null
            ), due as (
                select d.id
                from endpoints e cross join lateral (
                    select c.id, c.attempts > 0 as retried, c.next_attempt_at
                    from delivery c
                    where c.endpoint = e.id and c.state = 'pending' and c.next_attempt_at <= $1
                        and (c.lease_until is null or c.lease_until <= $1)
                    order by c.attempts > 0, c.next_attempt_at
                    limit greatest(0, $3 - (
                        select count(*) from delivery l
                        where l.endpoint = e.id and l.state = 'pending' and l.lease_until > $1))
                ) d
                where e.id is not null
                order by d.retried, d.next_attempt_at
                limit $4
            ), mine as (
                select id from delivery
                where id in (select id from due) and state = 'pending'
                    and (lease_until is null or lease_until <= $1)
                for update skip locked
            )
            update delivery d
            set lease_until = $2, fence = d.fence + 1, attempts = d.attempts + 1
            from mine, webhook w, alert a
            where d.id = mine.id and w.id = d.endpoint and a.id = d.alert_id
            returning d.id as delivery, d.fence, d.attempts, d.attempts - d.attempts_before as step,
                d.endpoint, d.posted_at, d.traceparent, w.url, w.secret,
                case when w.previous_until > $1 then w.previous_secret end as previous_secret,
                case when w.ended_at is not null then coalesce(w.ended_reason, 'ended') end as ended,
                %s
            """.formatted(AlertView.COLUMNS);

    /** A retry is not waited for if nothing will be sent to the endpoint again. */
    private static final String FINISH = """
            with finished as (
                update delivery d
                set state = $3, reason = $4, lease_until = null,
                    next_attempt_at = case
                        when exists (select from webhook w where w.id = d.endpoint and w.ended_at is not null)
                        then $6::timestamptz else $5::timestamptz end
                where id = $1 and fence = $2 and state = 'pending'
                returning id, attempts
            )
            insert into delivery_attempt (delivery_id, number, at, status, millis, error, reply)
            select id, attempts, $6, $7, $8, $9, $10 from finished
            on conflict do nothing
            """;

    private static final String ABANDON = """
            update delivery set state = 'abandoned', reason = $3, lease_until = null,
                attempts = attempts - 1
            where id = $1 and fence = $2 and state = 'pending'
            """;

    /** Who changes the subscription next has to know of it. */
    private static final String END_ENDPOINT = """
            with ended as (
                update webhook set ended_at = $2, ended_reason = $3
                where id = $1 and ended_at is null
                returning subscription_id
            )
            update subscription s set version = s.version + 1 from ended where s.id = ended.subscription_id
            """;

    private static final String ABANDON_REST = """
            update delivery set state = 'abandoned', reason = $2
            where endpoint = $1 and state = 'pending' and (lease_until is null or lease_until <= $3)
            """;

    private final Pool pool;
    private final WebhookConfig config;
    private final Clock clock;

    Claims(Pool pool, WebhookConfig config, Clock clock) {
        this.pool = pool;
        this.config = config;
        this.clock = clock;
    }

    /**
     * The next due deliveries, first attempts before retries; nobody else's until their lease ends.
     */
    Uni<List<Claim>> claim(SqlConnection connection, int limit) {
        Instant now = clock.instant();
        return connection
                .preparedQuery(CLAIM)
                .execute(Tuple.of(
                        time(now), time(now.plus(config.leaseTime())), (long) config.concurrencyPerEndpoint(), (long)
                                limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Claim::from)
                        .toList());
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
                        reply.excerpt())))
                .map(rows -> rows.rowCount() == 1);
    }

    /** Also what waits for this endpoint is given up; what others have under way ends by itself. */
    private Uni<Void> endEndpoint(SqlConnection connection, Claim claim, Outcome.EndpointGone gone) {
        UUID endpoint = claim.endpoint();
        OffsetDateTime now = time(clock.instant());
        return connection
                .preparedQuery(END_ENDPOINT)
                .execute(Tuple.of(endpoint, now, gone.reason()))
                .chain(() -> connection.preparedQuery(ABANDON_REST).execute(Tuple.of(endpoint, gone.reason(), now)))
                .replaceWithVoid();
    }

    private static OffsetDateTime time(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
