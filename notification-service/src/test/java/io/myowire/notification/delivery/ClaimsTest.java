package io.myowire.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.myowire.local.TestStack;
import io.myowire.notification.delivery.webhook.Reply;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = TestStack.class, initArgs = @ResourceArg(name = "database", value = "notification"))
class ClaimsTest {
    private static final String OWNER = "claimant";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Reply OK = new Reply(200, null, "", Duration.ZERO);

    private static final String ADD = """
            insert into delivery (id, alert_id, subscription_id, owner, channel, endpoint, attempts,
                next_attempt_at, lease_until)
            values ($1, $2, $3, 'claimant', 'webhook', $4, $5, now() + make_interval(secs => $6),
                now() + make_interval(secs => $7))
            """;

    @Inject
    Rows rows;

    @Inject
    Claims claims;

    @Inject
    Pool pool;

    private UUID subscription;
    private UUID endpoint;

    private void endpoint() {
        subscription = rows.subscription(OWNER);
        endpoint = rows.webhook(subscription, "http://127.0.0.1:1/");
    }

    /** Adds a delivery that only this transaction sees, so that nobody else claims it. */
    private Uni<Void> add(SqlConnection connection, UUID id, int attempts, double dueIn, Double leasedFor) {
        UUID alert = rows.alert(OWNER, subscription).id();
        return connection
                .preparedQuery(ADD)
                .execute(Tuple.of(id, alert, subscription, endpoint, attempts, dueIn)
                        .addValue(leasedFor))
                .replaceWithVoid();
    }

    /** The claims that a transaction gets after that, which is undone. */
    private List<Claim> claimAfter(Function<SqlConnection, Uni<Void>> preparation) {
        return pool.withConnection(connection -> connection.begin().chain(transaction -> preparation
                        .apply(connection)
                        .chain(() -> claims.claim(connection, 1000))
                        .onTermination()
                        .call(transaction::rollback)))
                .await()
                .atMost(PATIENCE);
    }

    private Claim stored(long fence, double leasedFor) {
        endpoint();
        var alert = rows.alert(OWNER, subscription);
        UUID id = UUID.randomUUID();
        rows.update("""
                insert into delivery (id, alert_id, subscription_id, owner, channel, endpoint, attempts,
                    next_attempt_at, lease_until, fence)
                values (?, ?, ?, ?, 'webhook', ?, 2, now(), now() + make_interval(secs => ?), ?)
                """, id, alert.id(), subscription, OWNER, endpoint, leasedFor, fence);
        return new Claim(id, fence, 2, 2, endpoint, "", List.of(), null, null, null, null);
    }

    private static Claim withFence(Claim claim, long fence) {
        return new Claim(
                claim.delivery(), fence, 2, 2, claim.endpoint(), "", List.of(), null, null, null, claim.alert());
    }

    private boolean finish(Claim claim, Outcome outcome) {
        return claims.finish(claim, outcome, OK, Instant.now(), Duration.ofMillis(12))
                .await()
                .atMost(PATIENCE);
    }

    private long attemptsOf(Claim claim) {
        return (Long) rows.value("select count(*) from delivery_attempt where delivery_id = ?", claim.delivery());
    }

    @Test
    void outcomeOfAnOlderClaimCountsForNothing() {
        Claim current = stored(7, 60);
        Claim older = withFence(current, 6);

        assertThat(finish(older, new Outcome.Delivered())).isFalse();
        assertThat(finish(older, new Outcome.Abandoned("late"))).isFalse();
        assertThat(finish(older, new Outcome.Retry(Duration.ofHours(1)))).isFalse();
        assertThat(rows.state(current.delivery())).isEqualTo("pending");
        assertThat(attemptsOf(current)).isZero();

        assertThat(finish(current, new Outcome.Delivered())).isTrue();
        assertThat(rows.state(current.delivery())).isEqualTo("delivered");
        assertThat(attemptsOf(current)).isEqualTo(1);
    }

    @Test
    void outcomeIsWrittenOnce() {
        Claim claim = stored(1, 60);

        assertThat(finish(claim, new Outcome.Delivered())).isTrue();
        assertThat(finish(claim, new Outcome.Abandoned("again"))).isFalse();

        assertThat(rows.state(claim.delivery())).isEqualTo("delivered");
    }

    @Test
    void goneOfAnOlderClaimEndsTheEndpointButNotTheDelivery() {
        Claim current = stored(7, 60);

        assertThat(finish(withFence(current, 6), new Outcome.EndpointGone("410")))
                .isFalse();

        assertThat(rows.state(current.delivery())).isEqualTo("pending");
        assertThat(rows.value("select ended_reason from webhook where id = ?", endpoint))
                .isEqualTo("410");
        assertThat(finish(current, new Outcome.Delivered())).isTrue();
    }

    @Test
    void firstAttemptsGoBeforeRetries() {
        endpoint();
        UUID retry = UUID.randomUUID();
        UUID[] firsts = {UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID()};

        List<Claim> claimed = claimAfter(connection -> add(connection, retry, 3, -600, null)
                .chain(() -> add(connection, firsts[0], 0, -1, null))
                .chain(() -> add(connection, firsts[1], 0, -1, null))
                .chain(() -> add(connection, firsts[2], 0, -1, null))
                .chain(() -> add(connection, firsts[3], 0, -1, null)));

        assertThat(claimed).extracting(Claim::delivery).contains(firsts).doesNotContain(retry);
    }

    @Test
    void endpointsShareCountsWhatIsUnderWay() {
        endpoint();
        UUID[] due = {UUID.randomUUID(), UUID.randomUUID()};
        UUID[] underWay = {UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID()};

        List<Claim> claimed = claimAfter(connection -> add(connection, underWay[0], 1, -1, 60.0)
                .chain(() -> add(connection, underWay[1], 1, -1, 60.0))
                .chain(() -> add(connection, underWay[2], 1, -1, 60.0))
                .chain(() -> add(connection, due[0], 0, -2, null))
                .chain(() -> add(connection, due[1], 0, -1, null)));

        assertThat(claimed).extracting(Claim::delivery).contains(due[0]).doesNotContain(due[1]);
        assertThat(claimed).extracting(Claim::delivery).doesNotContain(underWay);
    }

    @Test
    void whatIsNotDueOrLeasedIsLeftAndWhatIsOverdueIsTaken() {
        endpoint();
        UUID later = UUID.randomUUID();
        UUID leased = UUID.randomUUID();
        UUID expired = UUID.randomUUID();

        List<Claim> claimed = claimAfter(connection -> add(connection, later, 0, 60, null)
                .chain(() -> add(connection, leased, 0, -1, 60.0))
                .chain(() -> add(connection, expired, 1, -9, -1.0)));

        assertThat(claimed).extracting(Claim::delivery).contains(expired).doesNotContain(later, leased);
        assertThat(claimed)
                .filteredOn(claim -> claim.delivery().equals(expired))
                .allSatisfy(claim -> {
                    assertThat(claim.fence()).isEqualTo(1);
                    assertThat(claim.attempt()).isEqualTo(2);
                });
    }
}
